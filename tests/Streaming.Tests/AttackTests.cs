using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Streaming.Tests.Support;
using MusicStreaming.Testing;

namespace MusicStreaming.Streaming.Tests;

/// <summary>What strangers try here, on every endpoint that there is.</summary>
public sealed class AttackTests : StreamingTest
{
    [Fact]
    public async Task No_forged_token_opens_anything()
    {
        using var forged = new ForgedTokens(TestTokens.SigningKey, App.Clock.GetUtcNow());

        await Attack.WithForgedTokensAsync(App, forged);
    }

    [Fact]
    public Task What_Dapr_calls_answers_nobody_else()
        => Attack.OnSidecarsDoorsAsync(App, TestTokens.Mint(UserId.New(), App.Clock.GetUtcNow(), Roles.Admin));

    [Fact]
    public Task What_is_the_staffs_is_closed_to_listeners()
        => Attack.OnStaffsDoorsAsync(App, TestTokens.Mint(UserId.New(), App.Clock.GetUtcNow()));

    [Fact]
    public Task Whatever_staff_change_is_written_down()
        => StaffsDoors.AreAuditedAsync(App, App.CreateClient(UserId.New(), Roles.Admin));

    [Fact]
    public Task Everything_that_is_sent_has_a_limit()
        => Attack.WithoutLimitsAsync(App, ("quality", "one of four words"), ("codec", "one of two words"), ("format", "one of four words"));

    [Fact]
    public async Task What_is_somebodys_is_nobody_elses()
    {
        var track = await PreparedTracks.AddAsync(App, await Sounds.Mp3Async(3));
        var playing = await App.PlayAsync(UserId.New(), track);
        var id = playing.SessionId;

        await new ForeignThings()
            .Exempt("a track's shape is for every listener who may hear the track", "GET /tracks/{id}/waveform")
            .Owned("POST /playback/{id}/heartbeat", $"/playback/{id}/heartbeat", """{"positionSeconds":1}""")
            .Owned("DELETE /playback/{id}", $"/playback/{id}")
            .Owned("GET /sessions/{id}/{token}/master.m3u8", $"/sessions/{id}/guessed/master.m3u8")
            .Owned("GET /sessions/{id}/{token}/{rendition}/media.m3u8", $"/sessions/{id}/guessed/aac-64/media.m3u8")
            .Owned("GET /sessions/{id}/{token}/key", $"/sessions/{id}/guessed/key")
            .Owned("GET /uploads/{id}", $"/uploads/{id}")
            .Owned("GET /uploads/{id}/parts", $"/uploads/{id}/parts?from=1&count=1")
            .Owned("POST /uploads/{id}/complete", $"/uploads/{id}/complete", """{"parts":[]}""")
            .Owned("DELETE /uploads/{id}", $"/uploads/{id}")
            .Owned("GET /ingest-jobs/{id}", $"/ingest-jobs/{id}")
            .Owned("POST /ingest-jobs/{id}/cancel", $"/ingest-jobs/{id}/cancel")
            .Owned("POST /ingest-jobs/{id}/retry", $"/ingest-jobs/{id}/retry")
            .Owned("GET /keys/tracks/{id}", $"/keys/tracks/{track}")
            .Owned("POST /keys/tracks/{id}", $"/keys/tracks/{track}")
            .Owned("PUT /media/uploads/{id}/parts/{number}", $"/media/uploads/{id}/parts/1?expires=9999999999&signature=00")
            .Owned("GET /media/tracks/{track}/{revision}/{rendition}/{file}", $"/media/tracks/{track}/{id}/aac-64/init.m4s")
            .Owned("HEAD /media/tracks/{track}/{revision}/{rendition}/{file}", $"/media/tracks/{track}/{id}/aac-64/init.m4s")
            .Owned("GET /media/progressive/{id}/{token}/{file}", $"/media/progressive/{id}/guessed/aac-64.m4a")
            .Owned("HEAD /media/progressive/{id}/{token}/{file}", $"/media/progressive/{id}/guessed/aac-64.m4a")
            .VisitAsync(App, App.CreateClient(UserId.New()));
    }
}
