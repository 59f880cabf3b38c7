using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Http;
using MusicStreaming.Catalog.Lyrics;
using MusicStreaming.Catalog.Tests.Hosting;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Events;

namespace MusicStreaming.Catalog.Tests.Lyrics;

public sealed class LyricsTests : IAsyncLifetime
{
    private CatalogApp? _app;

    private CatalogApp App => _app ?? throw new InvalidOperationException("It is not started.");

    public async Task InitializeAsync() => _app = await CatalogApp.StartAsync();

    public Task DisposeAsync() => App.DisposeAsync().AsTask();

    [Fact]
    public async Task The_words_in_a_files_tags_are_shown_line_by_line()
    {
        var track = await TakeAsync("[00:01.50]Out goes the tide\n[00:04.00]");

        var lyrics = await App.GetAsync<LyricsResponse>(Path(track));

        Assert.True(lyrics.Synced);
        Assert.Equal([new LyricsLine(1.5, "Out goes the tide"), new LyricsLine(4, "")], lyrics.Lines);
    }

    [Fact]
    public async Task Where_there_are_none_there_is_nothing()
    {
        Assert.Equal(HttpStatusCode.NoContent, await StatusAsync(await TakeAsync(null)));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(TrackId.New()));
    }

    [Fact]
    public async Task A_draft_shows_its_words_to_admins_only()
    {
        var packaged = WithWords("Out goes the tide");
        await App.TakeAsync(packaged with { PublishWhenReady = false });

        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(packaged.TrackId));
        Assert.Equal("Out goes the tide", (await AdminAsync(packaged.TrackId)).Text);
    }

    [Fact]
    public async Task What_an_admin_sets_stays_when_the_file_is_packaged_again()
    {
        var packaged = WithWords("As the file has it");
        await App.TakeAsync(packaged);

        using var response = await SetAsync(packaged.TrackId, 1, "[00:01.00]As it is sung");
        await AgainAsync(packaged, version: 2, "As the next file has it");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("As it is sung", (await App.GetAsync<LyricsResponse>(Path(packaged.TrackId))).Lines.Single().Text);
        var shown = await AdminAsync(packaged.TrackId);
        Assert.Equal((LyricsOrigin.Curator, true, 1), (shown.Origin, shown.Synced, shown.LineCount));
    }

    [Fact]
    public async Task What_an_admin_removes_does_not_come_back()
    {
        var packaged = WithWords("As the file has it");
        await App.TakeAsync(packaged);

        using var response = await App.Admin().DeleteAsync(new Uri(AdminPath(packaged.TrackId), UriKind.Relative));
        await AgainAsync(packaged, version: 2, "As the next file has it");

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, await StatusAsync(packaged.TrackId));
    }

    [Fact]
    public async Task The_words_follow_the_newest_file_whatever_the_order()
    {
        var packaged = WithWords("First");
        await App.TakeAsync(packaged);

        await AgainAsync(packaged, version: 3, "Third");
        await AgainAsync(packaged, version: 2, "Second");

        Assert.Equal("Third", (await AdminAsync(packaged.TrackId)).Text);
    }

    [Fact]
    public async Task A_stale_version_is_a_conflict()
    {
        var track = await TakeAsync("As the file has it");

        using var response = await SetAsync(track, 0, "Somebody else's");

        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
    }

    [Theory]
    [InlineData(" \n ")]
    [InlineData("[ar:Marlow]\n[00:01.00]")]
    public async Task A_text_without_words_is_refused(string text)
    {
        using var response = await SetAsync(await TakeAsync(null), 0, text);

        await AssertRefusedAsync(response);
    }

    [Fact]
    public async Task A_text_that_is_too_long_is_refused()
    {
        using var response = await SetAsync(await TakeAsync(null), 0, new string('a', LyricsText.MaxCharacters + 1));

        await AssertRefusedAsync(response);
    }

    [Fact]
    public async Task The_words_of_a_withdrawn_track_are_gone_for_good()
    {
        var packaged = WithWords("Out goes the tide");
        await App.TakeAsync(packaged);

        await App.Admin().DeleteAsync(new Uri($"/admin/tracks/{packaged.TrackId}", UriKind.Relative));
        await App.IdleAsync();
        await AgainAsync(packaged, version: 2, "And in again");

        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(packaged.TrackId));
        using var set = await SetAsync(packaged.TrackId, 2, "And in again");
        Assert.Equal(HttpStatusCode.NotFound, set.StatusCode);
        var stored = await App.Service.Dapr.GetStateAsync<TrackLyrics>("catalog-state", $"lyrics:{packaged.TrackId}");
        Assert.Equal((LyricsOrigin.Withdrawn, ""), (stored.Origin, stored.Text));
    }

    private static TrackPackaged WithWords(string? words)
    {
        var packaged = CatalogApp.Packaged("Ebb");
        return packaged with { Tags = packaged.Tags with { Lyrics = words } };
    }

    private static string Path(TrackId id) => $"/tracks/{id}/lyrics";

    private static string AdminPath(TrackId id) => $"/admin/tracks/{id}/lyrics";

    private async Task<TrackId> TakeAsync(string? words) => (await App.TakeAsync(WithWords(words))).TrackId;

    private Task<TrackPackaged> AgainAsync(TrackPackaged packaged, long version, string words)
        => App.TakeAsync(packaged with { EventId = Guid.CreateVersion7(), Version = version, Tags = packaged.Tags with { Lyrics = words } });

    private Task<AdminLyrics> AdminAsync(TrackId id) => App.GetAsAdminAsync<AdminLyrics>(AdminPath(id));

    private Task<HttpResponseMessage> SetAsync(TrackId id, long version, string text)
        => App.Admin().PutAsJsonAsync(AdminPath(id), new SetLyricsRequest(version, text));

    private static async Task AssertRefusedAsync(HttpResponseMessage response)
    {
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var problem = await response.Content.ReadFromJsonAsync<HttpValidationProblemDetails>();
        Assert.Contains("text", problem?.Errors.Keys ?? []);
    }

    private async Task<HttpStatusCode> StatusAsync(TrackId id)
    {
        using var response = await App.Listener().GetAsync(new Uri(Path(id), UriKind.Relative));
        return response.StatusCode;
    }
}
