using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Events;
using MusicStreaming.Testing;

namespace MusicStreaming.Erasure.Tests;

/// <summary>What a person does here who uses everything: afterwards every service holds something about them.</summary>
internal sealed partial class Life(World world, Person person, Traces traces)
{
    private const string AdminAddress = "admin@localhost";

    private readonly Apps _apps = new(world, person, traces);

    public async Task LiveAsync(Person friend, Person foe)
    {
        await DressUpAsync();
        await MeetAsync(friend, foe);
        await BeNoticedByTheStaffAsync();
        await person.LogInAsync();
        await ListenAsync();
        await WorkHereAsync();
        await ForgetThePasswordAsync();
        await new WaysIn(world, person, traces).OpenAsync();
        await _apps.ConnectAsync();
        await TakeEverythingAlongAsync();
        await StepDownAsync();
    }

    /// <summary>What somebody can have left half done when the account closes.</summary>
    public async Task BeInterruptedAsync()
    {
        const string Other = "zebulon.elsewhere@example.com";
        await person.LogInAsync();
        traces.Add("other address", Other);
        traces.Add("other address in capitals", Other.ToUpperInvariant());
        await person.SendAsync(AppIds.Users, HttpMethod.Post, "/me/email", new { newEmail = Other });
        await _apps.ApproveInVainAsync();
        await ForgetThePasswordAsync();
    }

    private async Task DressUpAsync()
    {
        await person.SendAsync(AppIds.Users, HttpMethod.Patch, "/me/profile", new { language = "de", country = "AT" });
        using var picture = new ByteArrayContent(await PictureAsync());
        picture.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        await person.SendAsync(AppIds.Users, HttpMethod.Put, "/me/picture", picture);
        await world.SettleAsync();
    }

    private async Task MeetAsync(Person friend, Person foe)
    {
        await person.SendAsync(AppIds.Users, HttpMethod.Put, $"/me/following/{friend.Id}");
        await friend.SendAsync(AppIds.Users, HttpMethod.Put, $"/me/following/{person.Id}");
        await foe.SendAsync(AppIds.Users, HttpMethod.Put, $"/me/blocked/{person.Id}");
        await world.SettleAsync();
    }

    /// <summary>Suspended and restored, and given more rights: all of it is in the audit log.</summary>
    private async Task BeNoticedByTheStaffAsync()
    {
        var admin = await AdminAsync();
        await admin.SendAsync(AppIds.Users, HttpMethod.Post, $"/admin/users/{person.Id}/suspend", new { reason = "It was a mistake." });
        await world.SettleAsync();
        await admin.SendAsync(AppIds.Users, HttpMethod.Post, $"/admin/users/{person.Id}/restore");
        await admin.SendAsync(AppIds.Users, HttpMethod.Put, $"/admin/users/{person.Id}/roles", new { roles = (string[])["listener", "admin"] });
        await admin.SendAsync(AppIds.Users, HttpMethod.Post, "/admin/users/search", new { text = person.Name.Split(' ')[0] });
        await _apps.RegisterAsync(admin);
        await admin.SendAsync(AppIds.Billing, HttpMethod.Put, $"/admin/accounts/{person.Id}/plan", new { planId = "premium" });
        await world.SettleAsync();
    }

    /// <summary>An admin's account is not deleted before another has taken the role.</summary>
    private async Task StepDownAsync()
    {
        var admin = await AdminAsync();
        await admin.SendAsync(AppIds.Users, HttpMethod.Put, $"/admin/users/{person.Id}/roles", new { roles = (string[])["listener", "support"] });
        await world.SettleAsync();
    }

    /// <summary>One play that counted, and one that goes on.</summary>
    private async Task ListenAsync()
    {
        var track = await PublishTrackAsync();
        var first = await PlayAsync(track);
        world.Clock.Advance(TimeSpan.FromSeconds(60));
        var heard = new { playId = Guid.NewGuid(), sessionId = first, trackId = track, playedSeconds = 50, playedAt = world.Clock.GetUtcNow() };
        await person.SendAsync(AppIds.Streaming, HttpMethod.Post, "/plays", new { items = new[] { heard } });
        await PlayAsync(track);
        await person.SendAsync(
            AppIds.Streaming,
            HttpMethod.Put,
            "/queue",
            new { version = 0, entries = new[] { new { trackId = track } }, index = 0, positionSeconds = 1, repeat = "all", shuffled = false, deviceId = $"radio-of-{person.Name}" });
        await world.SettleAsync();
    }

    private async Task<string?> PlayAsync(TrackId track)
    {
        var playback = await person.SendAsync(
            AppIds.Streaming, HttpMethod.Post, "/playback", new { trackId = track, deviceId = "kitchen", deviceName = $"Radio of {person.Name}" });
        return playback.GetProperty("sessionId").GetString();
    }

    /// <summary>A track as Catalog and an ingest leave it; what it sounds like is of no matter here.</summary>
    private async Task<TrackId> PublishTrackAsync()
    {
        var track = TrackId.New();
        byte[] none = [];
        await world.Platform.Dapr(AppIds.Streaming).SaveStateAsync("streaming-state", $"media:{track}", new
        {
            trackId = track,
            revision = 1,
            duration = TimeSpan.FromMinutes(3),
            key = new { nonce = none, ciphertext = none, tag = none },
            loudness = new { integratedLufs = -14, truePeakDbtp = -1 },
            renditions = new[]
            {
                new { name = "aac-128", codec = "mp4a.40.2", bitrate = 128_000, averageBandwidth = 130_000, peakBandwidth = 140_000, timescale = 44_100, priming = 0, runs = Array.Empty<object>() },
            },
        });
        var changed = new TrackChanged(
            Guid.CreateVersion7(), track, 1, "Silence", [], AlbumId.New(), "Quiet", null, [], TimeSpan.FromMinutes(3), 2020, false, IsPublished: true);
        await TellAsync(world, AppIds.Catalog, changed);
        return track;
    }

    public static async Task TellAsync<TEvent>(World world, string service, TEvent @event)
        where TEvent : IEvent
    {
        var metadata = new Dictionary<string, string> { ["cloudevent.type"] = TEvent.Type, ["cloudevent.subject"] = @event.Subject };
        await world.Platform.Dapr(service).PublishEventAsync(Topics.PubSub, TEvent.Topic, @event, metadata);
        await world.SettleAsync();
    }

    /// <summary>Logs in to the admins' site.</summary>
    private async Task WorkHereAsync()
    {
        var browser = world.Platform.CreateClient(AppIds.Admin);
        var token = FormToken().Match(await browser.GetStringAsync("/login")).Groups[1].Value;
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["_handler"] = "login",
            ["__RequestVerificationToken"] = token,
            ["Input.Email"] = person.Email,
            ["Input.Password"] = Person.Password,
        });
        using var answer = await browser.PostAsync("/login", form);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/")).StatusCode);
    }

    private async Task ForgetThePasswordAsync()
    {
        await person.SendAsync(AppIds.Users, HttpMethod.Post, "/password/forgot", new { email = person.Email });
        await world.SettleAsync();
    }

    private async Task TakeEverythingAlongAsync()
    {
        await person.SendAsync(AppIds.Users, HttpMethod.Post, "/me/export");
        await Eventually.TrueAsync(
            async () => (await person.GetAsync(AppIds.Users, "/me/export")).GetProperty("state").GetString() == "ready", "the export");
    }

    private async Task<Person> AdminAsync()
        => await new Person(world, AdminAddress, "Administrator").LogInAsync(TestSecrets.All["admin-password"]);

    private static async Task<byte[]> PictureAsync()
    {
        var start = new ProcessStartInfo(
            "ffmpeg", ["-nostdin", "-v", "error", "-f", "lavfi", "-i", "testsrc=size=128x128", "-frames:v", "1", "-f", "image2pipe", "-c:v", "png", "pipe:1"])
        {
            RedirectStandardOutput = true,
        };
        using var ffmpeg = Process.Start(start) ?? throw new InvalidOperationException("ffmpeg did not start.");
        using var picture = new MemoryStream();
        await ffmpeg.StandardOutput.BaseStream.CopyToAsync(picture);
        await ffmpeg.WaitForExitAsync();
        return picture.ToArray();
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex FormToken();
}
