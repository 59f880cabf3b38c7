using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.DependencyInjection;
using MusicStreaming.Contracts;
using MusicStreaming.Testing;
using MusicStreaming.Users.Privacy;

namespace MusicStreaming.Users.Tests.Privacy;

public sealed class ExportTests : IAsyncLifetime
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    private readonly UsersApp _app = new();
    private readonly OtherParts _others = new();

    public Task InitializeAsync()
    {
        _others.JoinTo(_app);
        return _app.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        if (Directory.Exists(_app.Blobs))
        {
            Directory.Delete(_app.Blobs, recursive: true);
        }
    }

    [Fact]
    public async Task The_archive_explains_itself_and_has_what_every_service_holds()
    {
        var ann = await Owner.RegisterAsync(_app);

        using var archive = await DownloadAsync(ann);

        Assert.Equal(["README.txt", "users.json", .. ErasingServices.All.Select(service => $"{service}.json")], archive.Entries.Select(entry => entry.FullName));
        var account = Assert.Single((await ReadAsync(archive, "users.json")).GetProperty("account").EnumerateArray());
        Assert.Equal("ann@example.com", account.GetProperty("email").GetString());
        foreach (var service in ErasingServices.All)
        {
            var part = await ReadAsync(archive, $"{service}.json");
            Assert.Equal(service, part.GetProperty("told").GetString());
            Assert.Equal($"/internal/people/{ann.Id}/export", part.GetProperty("by").GetString());
        }
    }

    [Fact]
    public async Task It_tells_whether_and_why_the_account_was_suspended()
    {
        var ann = await Owner.RegisterAsync(_app);
        var suspension = new Users.Administration.Suspension("Sold the account.", _app.Clock.GetUtcNow());
        await SuspendAsync(ann, suspension);
        await ExportAsync(ann);

        // Nobody downloads anything while suspended.
        Assert.Equal(HttpStatusCode.Forbidden, (await ann.Client.GetAsync("/me/export/file")).StatusCode);
        await SuspendAsync(ann, null);
        using var archive = await FileAsync(ann);

        var account = Assert.Single((await ReadAsync(archive, "users.json")).GetProperty("account").EnumerateArray());
        Assert.Equal("Sold the account.", account.GetProperty("suspendedBecause").GetString());
        Assert.Equal(suspension.At, account.GetProperty("suspendedAt").GetDateTimeOffset());
    }

    [Fact]
    public async Task No_secret_of_the_account_is_in_it()
    {
        var ann = await Owner.RegisterAsync(_app);
        var account = await _app.Services.GetRequiredService<Users.Accounts.AccountStore>().FindAsync(ann.Id, CancellationToken.None);

        using var archive = await DownloadAsync(ann);

        var text = (await ReadAsync(archive, "users.json")).GetRawText();
        Assert.DoesNotContain(account?.Value.PasswordHash ?? "?", text, StringComparison.Ordinal);
        Assert.DoesNotContain(account?.Value.SecurityStamp ?? "?", text, StringComparison.Ordinal);
        Assert.DoesNotContain(ann.SignedIn.RefreshToken[..20], text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_letter_tells_when_it_is_ready()
    {
        var ann = await Owner.RegisterAsync(_app);

        using var archive = await DownloadAsync(ann);

        await Eventually.TrueAsync(() => _app.Runtime.Emails.Any(mail => mail.Subject == "Your data are ready"), "the letter");
    }

    [Fact]
    public async Task A_service_that_is_away_is_waited_for_and_the_others_are_not_asked_again()
    {
        var ann = await Owner.RegisterAsync(_app);
        _others.Absent = ErasingServices.All[3];
        await ann.PostAsync("/me/export");
        await Eventually.TrueAsync(async () => (await StateAsync(ann)).Done == 4, "four services to have told");

        _others.Absent = null;
        await Eventually.TrueAsync(
            async () =>
            {
                _app.Clock.Advance(TimeSpan.FromSeconds(20));
                return (await StateAsync(ann)).State == ExportState.Ready;
            },
            "the export");

        Assert.All(_others.Exports.Values, times => Assert.Equal(1, times));
    }

    [Fact]
    public async Task Nobody_else_can_download_it()
    {
        var ann = await Owner.RegisterAsync(_app);
        var bob = await Owner.RegisterAsync(_app, "bob@example.com");
        using var archive = await DownloadAsync(ann);

        Assert.Equal(HttpStatusCode.NotFound, (await bob.Client.GetAsync("/me/export/file")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await _app.CreatePage().GetAsync("/me/export/file")).StatusCode);
    }

    [Fact]
    public async Task A_download_takes_a_recent_proof_of_who_asks()
    {
        var ann = await Owner.RegisterAsync(_app);
        using var archive = await DownloadAsync(ann);
        _app.Clock.Advance(TimeSpan.FromMinutes(16));
        var refreshed = await SignedIn.FromAsync(await _app.RefreshAsync(ann.SignedIn.RefreshToken));
        ann.Client.DefaultRequestHeaders.Authorization = new("Bearer", refreshed.Session.AccessToken);

        await ProblemAssert.IsAsync(await ann.Client.GetAsync("/me/export/file"), HttpStatusCode.Forbidden, "reauthentication-required");
    }

    [Fact]
    public async Task After_a_week_it_is_gone_with_its_files()
    {
        var ann = await Owner.RegisterAsync(_app);
        using (await DownloadAsync(ann))
        {
            await Eventually.TrueAsync(() => Files().Length == 1, "nothing but the archive to be left");
        }

        _app.Clock.Advance(TimeSpan.FromDays(7));

        await Eventually.TrueAsync(() => Files().Length == 0, "the files to be gone");
        var again = await Owner.LogInAsync(_app);
        Assert.Equal(ExportState.None, (await StateAsync(again)).State);
        Assert.Equal(HttpStatusCode.NotFound, (await again.Client.GetAsync("/me/export/file")).StatusCode);
    }

    [Fact]
    public async Task There_is_one_a_day()
    {
        var ann = await Owner.RegisterAsync(_app);
        using var archive = await DownloadAsync(ann);

        var tooSoon = await ann.PostAsync("/me/export");

        Assert.Equal(HttpStatusCode.TooManyRequests, tooSoon.StatusCode);
        _app.Clock.Advance(TimeSpan.FromDays(1));
        var later = await Owner.LogInAsync(_app);
        Assert.Equal(HttpStatusCode.Accepted, (await later.PostAsync("/me/export")).StatusCode);
    }

    [Fact]
    public async Task What_is_held_and_why_is_told_for_every_service()
    {
        var ann = await Owner.RegisterAsync(_app);

        var held = await ann.GetAsync<HeldDataResponse>("/me/data");

        Assert.Equal([AppIds.Users, .. ErasingServices.All], held.Services.Select(service => service.Service));
        Assert.All(held.Services.SelectMany(service => service.Items), item => Assert.All(
            [item.Name, item.What, item.Purpose, item.LegalBasis, item.KeptFor],
            text => Assert.False(string.IsNullOrWhiteSpace(text))));
    }

    [Fact]
    public async Task What_one_service_cannot_tell_now_keeps_nobody_from_what_the_others_hold()
    {
        var ann = await Owner.RegisterAsync(_app);
        _others.Absent = AppIds.Billing;

        var held = await ann.GetAsync<HeldDataResponse>("/me/data");

        Assert.Equal(AppIds.Billing, Assert.Single(held.Services, service => service.IsUnavailable).Service);
        Assert.All(held.Services.Where(service => !service.IsUnavailable), service => Assert.NotEmpty(service.Items));
    }

    [Fact]
    public async Task An_archive_whose_parts_cannot_be_written_leaves_no_half_of_it()
        => await Assert.ThrowsAsync<InvalidOperationException>(() => Piped.RunAsync(
            _ => throw new InvalidOperationException("It cannot be written."), input => input.CopyToAsync(Stream.Null)));

    private string[] Files()
        => Directory.Exists(Path.Combine(_app.Blobs, "exports")) ? Directory.GetFiles(Path.Combine(_app.Blobs, "exports"), "*", SearchOption.AllDirectories) : [];

    private static async Task<ExportResponse> StateAsync(Owner owner)
        => await owner.Client.GetFromJsonAsync<ExportResponse>("/me/export", Json) ?? throw new InvalidOperationException("There is no answer.");

    private async Task SuspendAsync(Owner owner, Users.Administration.Suspension? suspension)
    {
        var accounts = _app.Services.GetRequiredService<Users.Accounts.AccountStore>();
        var stored = await accounts.FindAsync(owner.Id, CancellationToken.None) ?? throw new InvalidOperationException("There is no account.");
        await accounts.SaveAsync(stored.With(stored.Value with { Suspension = suspension }), CancellationToken.None);
    }

    private static async Task<ZipArchive> DownloadAsync(Owner owner)
    {
        await ExportAsync(owner);
        return await FileAsync(owner);
    }

    private static async Task ExportAsync(Owner owner)
    {
        Assert.Equal(HttpStatusCode.Accepted, (await owner.PostAsync("/me/export")).StatusCode);
        await Eventually.TrueAsync(async () => (await StateAsync(owner)).State == ExportState.Ready, "the export");
    }

    private static async Task<ZipArchive> FileAsync(Owner owner)
    {
        var file = await owner.Client.GetAsync("/me/export/file");
        Assert.Equal("application/zip", file.Content.Headers.ContentType?.MediaType);
        return new ZipArchive(new MemoryStream(await file.Content.ReadAsByteArrayAsync()));
    }

    private static async Task<JsonElement> ReadAsync(ZipArchive archive, string name)
    {
        await using var content = await archive.Entries.Single(entry => entry.FullName == name).OpenAsync();
        return await JsonSerializer.DeserializeAsync<JsonElement>(content);
    }
}
