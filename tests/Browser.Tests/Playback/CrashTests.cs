using System.Diagnostics;
using System.Globalization;
using Microsoft.Playwright;
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
    private const float ImpatienceMilliseconds = 3_000;

    /// <summary>A little more than the sound needs, so that the player still fetches whatever is killed.</summary>
    private const int Kilobits = 250;

    private static readonly string[] Resources =
        [AppIds.Streaming, "dapr", AppIds.Gateway, AppIds.Catalog, AppIds.Users, AppIds.Search];

    [Fact]
    public async Task Music_goes_on_while_process_after_process_is_killed_and_begins_for_others_once_it_is_back()
    {
        await using var listener = await platform.VisitAsync(platform.Listeners);
        await using var other = await platform.VisitAsync(platform.Listeners);
        await other.RegisterAsync("Radia");
        await listener.RegisterAsync("Barbara");
        var line = await Line.OfAsync(listener.Page);
        var sound = new Sound(listener.Page);
        await listener.PlayFoundAsync(TestLibrary.LongTitle, TestLibrary.LongTitle, () => line.LimitAsync(Kilobits));
        await sound.WaitUntilPastAsync(2);
        await sound.WatchStopsAsync();
        other.Page.SetDefaultTimeout(ImpatienceMilliseconds);

        foreach (var resource in Resources)
        {
            var (since, position, fetched) = (Stopwatch.StartNew(), await sound.PositionAsync(), line.Fetched.Count);
            await platform.KillAsync(resource);
            var back = since.Elapsed;
            await Attempt.UntilAsync($"something new plays after the end of {resource}", () => FindsAndHearsAsync(other));
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{resource}: another process after {back.TotalSeconds:0.0} s, a new listener's sound after {since.Elapsed.TotalSeconds:0.0} s."));

            await sound.WaitUntilPastAsync(position + 1);
            await Attempt.UntilAsync("the player fetches on", () => Task.FromResult(line.Fetched.Count > fetched));
        }

        Assert.InRange(await sound.LongestStopAsync(), 0, LongestStop);
        Assert.Empty(line.Refused);
    }

    /// <summary>From an empty page on, which needs all that was killed. Whoever waits for what is not there loads the page again.</summary>
    private static async Task<bool> FindsAndHearsAsync(Visitor visitor)
    {
        try
        {
            await visitor.PlayFoundAsync(TestLibrary.FirstTone, TestLibrary.FirstTone);
            await new Sound(visitor.Page).WaitUntilPastAsync(0);
            return true;
        }
        catch (Exception absence) when (absence is TimeoutException or PlaywrightException)
        {
            return false;
        }
    }
}
