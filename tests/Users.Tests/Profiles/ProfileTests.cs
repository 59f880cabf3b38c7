using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using MusicStreaming.Contracts.Events;

namespace MusicStreaming.Users.Tests.Profiles;

public sealed class ProfileTests : IAsyncLifetime
{
    private UsersApp _app = new();

    public async Task InitializeAsync() => _app = await Somebody.StartAppAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task Who_has_said_nothing_has_a_profile_all_the_same()
    {
        var ann = await Somebody.JoinsAsync(_app);

        var profile = await ann.Client.GetFromJsonAsync<JsonElement>("/me/profile");

        Assert.Equal(
            """{"displayName":"Ann","allowsExplicit":true,"audioQuality":"high","profileVisibility":"public","historyVisibility":"private"}""",
            profile.GetRawText());
    }

    [Fact]
    public async Task What_is_left_out_stays_and_null_takes_back()
    {
        var ann = await Somebody.JoinsAsync(_app);
        await PatchAsync(ann, """{"language":"PT-br","country":"br","audioQuality":"lossless"}""");

        var changed = await PatchAsync(ann, """{"displayName":" Anna ","country":null,"allowsExplicit":false}""");

        var profile = await changed.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(
            """{"displayName":"Anna","language":"pt-BR","allowsExplicit":false,"audioQuality":"lossless","profileVisibility":"public","historyVisibility":"private"}""",
            profile.GetRawText());
        Assert.Equal(profile.GetRawText(), (await ann.Client.GetFromJsonAsync<JsonElement>("/me/profile")).GetRawText());
    }

    [Theory]
    [InlineData("""{"displayName":"   "}""", "displayName")]
    [InlineData("""{"displayName":"Ann\u202E"}""", "displayName")]
    [InlineData("""{"country":"UK"}""", "country")]
    [InlineData("""{"country":""}""", "country")]
    [InlineData("""{"language":"english"}""", "language")]
    [InlineData("""{"language":"xx"}""", "language")]
    [InlineData("""{"language":"en-QQ"}""", "language")]
    [InlineData("""{"audioQuality":7}""", "audioQuality")]
    [InlineData("""{"audioQuality":"best"}""", "audioQuality")]
    [InlineData("""{"profileVisibility":"friends"}""", "profileVisibility")]
    [InlineData("""{"allowsExplicit":"yes"}""", "allowsExplicit")]
    public async Task What_makes_no_sense_is_refused_with_its_field(string patch, string field)
    {
        var ann = await Somebody.JoinsAsync(_app);

        await ProblemAssert.FieldsAsync(await PatchAsync(ann, patch), field);
    }

    [Fact]
    public async Task A_very_long_name_is_refused()
    {
        var ann = await Somebody.JoinsAsync(_app);

        var response = await PatchAsync(ann, $$"""{"displayName":"{{new string('a', 200_000)}}"}""");

        await ProblemAssert.FieldsAsync(response, "displayName");
    }

    [Fact]
    public async Task Nothing_but_the_profile_can_be_changed_with_it()
    {
        var ann = await Somebody.JoinsAsync(_app);
        var before = await Somebody.AccountAsync(_app, ann.Id);

        await PatchAsync(ann, """
            {"displayName":"Anna","id":"0199d5a0-0000-7000-8000-000000000000","role":"admin","roles":["admin"],"email":"x@example.com",
             "isEmailConfirmed":true,"version":90,"picture":"x","pictureId":"x","saysCountry":true,"securityStamp":"x","passwordHash":"x"}
            """);

        var after = await Somebody.AccountAsync(_app, ann.Id);
        Assert.Equal(
            (before.Id, before.Email, "Anna", before.IsEmailConfirmed, before.PasswordHash, before.SecurityStamp, before.Profile, before.Version + 1),
            (after.Id, after.Email, after.DisplayName, after.IsEmailConfirmed, after.PasswordHash, after.SecurityStamp, after.Profile, after.Version));
        Assert.Equal(before.Roles.AsEnumerable(), after.Roles);
    }

    [Fact]
    public async Task A_change_is_told_once_with_its_version_and_without_name_or_address()
    {
        var ann = await Somebody.JoinsAsync(_app);

        await PatchAsync(ann, """{"allowsExplicit":false}""");
        await PatchAsync(ann, """{"allowsExplicit":false}""");
        await _app.Runtime.IdleAsync(CancellationToken.None);

        var told = Assert.Single(_app.Runtime.Published, message => message.Type == UserProfileChanged.Type).Data.ToString();
        Assert.Equal(2, (await Somebody.AccountAsync(_app, ann.Id)).Version);
        Assert.Contains("\"version\":2", told, StringComparison.Ordinal);
        Assert.Contains("\"allowsExplicit\":false", told, StringComparison.Ordinal);
        Assert.DoesNotContain("@", told, StringComparison.Ordinal);
        Assert.DoesNotContain("Ann", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Changes_at_the_same_time_all_hold()
    {
        var ann = await Somebody.JoinsAsync(_app);
        string[] patches = ["""{"country":"FR"}""", """{"language":"fr"}""", """{"allowsExplicit":false}""", """{"displayName":"Anne"}"""];

        var responses = await Task.WhenAll(patches.Select(patch => PatchAsync(ann, patch)));

        Assert.All(responses, response => Assert.Equal(HttpStatusCode.OK, response.StatusCode));
        var account = await Somebody.AccountAsync(_app, ann.Id);
        Assert.Equal(
            ("FR", "fr", false, "Anne"),
            (account.Profile.Country, account.Profile.Language, account.Profile.AllowsExplicit, account.DisplayName));
    }

    [Fact]
    public async Task An_account_from_before_profiles_still_loads()
    {
        var ann = await Somebody.JoinsAsync(_app);
        var stored = await _app.Dapr.GetStateAsync<Dictionary<string, JsonElement>>(Stores.State, $"user:{ann.Id}");
        Assert.True(stored.Remove("profile"));
        await _app.Dapr.SaveStateAsync(Stores.State, $"user:{ann.Id}", stored);

        var response = await PatchAsync(ann, """{"country":"FR"}""");

        Assert.Equal("FR", (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("country").GetString());
    }

    [Fact]
    public async Task Adaptive_sound_as_it_was_called_before_is_high()
    {
        var ann = await Somebody.JoinsAsync(_app);
        await PatchAsync(ann, """{"audioQuality":"normal"}""");
        var stored = await _app.Dapr.GetStateAsync<Dictionary<string, JsonElement>>(Stores.State, $"user:{ann.Id}");
        var profile = JsonSerializer.SerializeToNode(stored["profile"])?.AsObject() ?? throw new InvalidOperationException("There is no profile.");
        profile["audioQuality"] = "adaptive";
        stored["profile"] = JsonSerializer.SerializeToElement(profile);
        await _app.Dapr.SaveStateAsync(Stores.State, $"user:{ann.Id}", stored);

        var loaded = await ann.Client.GetFromJsonAsync<JsonElement>("/me/profile");
        await PatchAsync(ann, """{"audioQuality":"dataSaver"}""");
        var posted = await PatchAsync(ann, """{"audioQuality":"adaptive"}""");

        Assert.Equal("high", loaded.GetProperty("audioQuality").GetString());
        Assert.Equal("high", (await posted.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("audioQuality").GetString());
    }

    [Fact]
    public async Task Strangers_have_no_profile()
    {
        Assert.Equal(HttpStatusCode.Unauthorized, (await _app.CreateClient().GetAsync("/me/profile")).StatusCode);
    }

    private static Task<HttpResponseMessage> PatchAsync(Somebody who, string json)
        => who.Client.PatchAsync("/me/profile", new StringContent(json, Encoding.UTF8, "application/json"));
}
