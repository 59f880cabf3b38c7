using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Events;
using MusicStreaming.Testing;

namespace MusicStreaming.Erasure.Tests;

public sealed class ErasureTests
{
    private static readonly TimeSpan Delay = TimeSpan.FromDays(14);

    /// <summary>What no account leads to: links in letters, and codes that apps and devices did not come for.</summary>
    private const string GoesWithItsTime = @"^users\|\|(link|oauth-code|oauth-device):";

    /// <summary>Longer than any of that is kept.</summary>
    private static readonly TimeSpan AllTimeIsUp = TimeSpan.FromHours(25);

    /// <summary>Longer than any access token lives.</summary>
    private static readonly TimeSpan TokensAreGone = TimeSpan.FromMinutes(15);

    /// <summary>Short of the end, so that nothing of what was begun then is over when the account closes.</summary>
    private static readonly TimeSpan LastMoment = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task Of_somebody_who_used_everything_nothing_is_left_in_any_store_queue_index_blob_or_log()
    {
        await using var world = await World.StartAsync();
        var friend = await Person.RegisterAsync(world, "bob@example.com", "Bob Friendly");
        var foe = await Person.RegisterAsync(world, "carla@example.com", "Carla Hostile");
        var ann = await Person.RegisterAsync(world, "Zebulon.Quackenbush@example.com", "Zebulon Quackenbush");
        var traces = new Traces(ann);
        var life = new Life(world, ann, traces);
        await life.LiveAsync(friend, foe);
        foreach (var service in ErasingServices.All.Except([AppIds.Catalog, AppIds.Search]).Append(AppIds.Users))
        {
            Assert.True(await StoredAsync(world, service, traces) > 0, $"{service} holds nothing about the person, so that there is nothing to erase.");
        }

        await EraseAsync(world, ann, life.BeInterruptedAsync);
        Assert.All(await Tables.RowsOfAsync(world.Folder, "users||", traces), row => Assert.Matches(GoesWithItsTime, row));
        await TellLateAsync(world, ann);
        await world.WaitAsync(AllTimeIsUp, step: TimeSpan.FromHours(5));
        await SweptAsync(world, traces);

        await friend.LogInAsync();
        Assert.Empty((await friend.GetAsync(AppIds.Users, "/me/following")).GetProperty("items").EnumerateArray());
        Assert.Empty((await friend.GetAsync(AppIds.Users, "/me/followers")).GetProperty("items").EnumerateArray());
        Assert.Single((await friend.GetAsync(AppIds.Notifications, "/")).GetProperty("items").EnumerateArray(), one => one.GetProperty("kind").GetString() == "welcome");
        await world.Platform.DisposeAsync();
        await Tables.CompactAsync(world.Folder);
        AssertNone(traces.In(world.Folder, except: world.MailboxFolder));
        AssertNone([.. world.Platform.Log.All.SelectMany(traces.ButTheIdIn)]);
    }

    [Fact]
    public async Task A_message_that_no_app_could_handle_goes_after_thirty_days()
    {
        await using var world = await World.StartAsync();
        var ann = await Person.RegisterAsync(world, "zebulon.quackenbush@example.com", "Zebulon Quackenbush");
        var traces = new Traces(ann);
        await BuryAsync(world, ann);
        await EraseAsync(world, ann);

        // What did the last step forgets its reminder after it.
        await Eventually.TrueAsync(async () => (await Tables.WithAsync(world.Folder, traces)).SequenceEqual(["dead_letters"]), "only the dead letter to be left");

        await world.WaitAsync(TimeSpan.FromDays(31), step: TimeSpan.FromDays(1));

        await SweptAsync(world, traces);
        await world.Platform.DisposeAsync();
        await Tables.CompactAsync(world.Folder);
        AssertNone(traces.In(world.Folder, except: world.MailboxFolder));
    }

    /// <summary>What has had its time is removed in rounds of their own, a moment after the clock was moved.</summary>
    private static Task SweptAsync(World world, Traces traces)
        => Eventually.TrueAsync(async () => (await Tables.WithAsync(world.Folder, traces)).Count == 0, "what has had its time to be gone");

    private static void AssertNone(IReadOnlyList<string> found) => Assert.True(found.Count == 0, string.Join('\n', found));

    private static async Task EraseAsync(World world, Person person, Func<Task>? interrupted = null)
    {
        await person.LogInAsync();
        await person.SendAsync(AppIds.Users, HttpMethod.Post, "/me/erasure");
        await world.SettleAsync();

        world.Clock.Advance(Delay - LastMoment);
        await (interrupted?.Invoke() ?? Task.CompletedTask);
        await world.SettleAsync();

        world.Clock.Advance(LastMoment);
        await Eventually.TrueAsync(async () => await CannotLogInAsync(world, person), "the account to be closed");
        await world.SettleAsync();

        world.Clock.Advance(TokensAreGone);
        await Eventually.TrueAsync(
            () => world.Platform.Log.All.Any(line => line.Contains("An account was erased", StringComparison.Ordinal)), "the account to be erased");
        await world.SettleAsync();
    }

    private static async Task<bool> CannotLogInAsync(World world, Person person)
    {
        using var content = System.Net.Http.Json.JsonContent.Create(new { email = person.Email, password = Person.Password });
        using var answer = await person.SendRawAsync(AppIds.Users, HttpMethod.Post, "/login", content);
        return (await answer.Content.ReadAsStringAsync()).Contains("invalid-credentials", StringComparison.Ordinal);
    }

    /// <summary>Events that were under way all the time.</summary>
    private static async Task TellLateAsync(World world, Person person)
    {
        await Life.TellAsync(world, AppIds.Users, new UserRegistered(Guid.CreateVersion7(), person.Id, 1, world.Clock.GetUtcNow()));
        await Life.TellAsync(world, AppIds.Billing, new EntitlementsChanged(Guid.CreateVersion7(), person.Id, 99, Entitlements.Free));
        await Life.TellAsync(world, AppIds.Users, new UserErasureRequested(Guid.CreateVersion7(), person.Id, 2));
        await Life.TellAsync(world, AppIds.Streaming, new TrackPlayed(Guid.CreateVersion7(), TrackId.New(), person.Id, 1, world.Clock.GetUtcNow()));
    }

    /// <summary>Something about the person that is no event at all.</summary>
    private static async Task BuryAsync(World world, Person person)
    {
        var metadata = new Dictionary<string, string> { ["rawPayload"] = "true" };
        await world.Platform.Dapr(AppIds.Users).PublishEventAsync(Topics.PubSub, Topics.Users, new { person.Id, person.Email, person.Name }, metadata);
        await world.SettleAsync();
    }

    private static Task<int> StoredAsync(World world, string service, Traces traces) => Tables.CountAsync(world.Folder, $"{service}||", traces);
}
