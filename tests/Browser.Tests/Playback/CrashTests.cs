using System.Diagnostics;
using System.Globalization;
using MusicStreaming.Contracts;
using Xunit.Abstractions;

namespace MusicStreaming.Browser.Tests.Playback;

/// <summary>
/// Whichever process is killed, who listens hears nothing of it, and who comes then finds and hears something soon. How soon
/// is told, not asserted: the machine is a test's, and busy.
/// </summary>
[Collection(PlatformCollection.Name)]
public sealed class CrashTests(Platform platform, ITestOutputHelper output)
{
    private const double LongestStop = 0.5;

    private static readonly string[] Resources =
        [AppIds.Streaming, "dapr", AppIds.Gateway, AppIds.Catalog, AppIds.Users, AppIds.Search];

    [Fact]
    public async Task Music_goes_on_while_process_after_process_is_killed_and_begins_for_others_once_it_is_back()
    {
        await using var one = await SlowListener.RegisterAsync(platform, "Barbara");
        await using var another = await SlowListener.RegisterAsync(platform, "Radia");
        await Attempt.UntilAsync("the long track plays", one.FindsAndHearsAsync);
        await one.SlowDownAsync();
        var (listener, newcomer) = (one, another);

        foreach (var resource in Resources)
        {
            await listener.WatchAsync();
            var since = Stopwatch.StartNew();
            await platform.KillAsync(resource);
            var back = since.Elapsed;
            var goingOn = Attempt.UntilAsync($"the player fetches and plays on after the end of {resource}", listener.HearsAndFetchesOnAsync);
            await Attempt.UntilAsync($"something new plays after the end of {resource}", newcomer.FindsAndHearsAsync);
            var begun = since.Elapsed;
            await goingOn;
            await newcomer.SlowDownAsync();
            var stop = await listener.LongestStopAsync();
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{resource}: another process after {back.TotalSeconds:0.0} s, a new listener's sound after {begun.TotalSeconds:0.0} s, longest stop {stop:0.00} s."));

            Assert.InRange(stop, 0, LongestStop);
            Assert.Equal(0, listener.Opened);
            Assert.Empty(listener.Refused);

            // Who has just begun still has most of the track to fetch, however long the rounds before took.
            (listener, newcomer) = (newcomer, listener);
        }
    }
}
