using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.ServiceDefaults.Blobs;
using MusicStreaming.Testing;
using MusicStreaming.Users.Profiles;

namespace MusicStreaming.Users.Tests.Profiles;

public sealed class PictureTests : IAsyncLifetime
{
    private UsersApp _app = new();

    public async Task InitializeAsync() => _app = await Somebody.StartAppAsync();

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        if (Directory.Exists(_app.Blobs))
        {
            Directory.Delete(_app.Blobs, recursive: true);
        }
    }

    [Fact]
    public async Task A_picture_is_square_and_can_be_had_without_a_token()
    {
        var ann = await Somebody.JoinsAsync(_app);
        var picture = await SetAsync(ann, await Pictures.PngAsync(500, 200));

        foreach (var size in (int[])[96, 320, 640])
        {
            using var response = await _app.CreateClient().GetAsync($"/pictures/{picture}/{size}");

            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Equal("image/jpeg", response.Content.Headers.ContentType?.MediaType);
            Assert.Equal(["immutable", "max-age=86400", "private"], $"{response.Headers.CacheControl}".Split(", ").Order(StringComparer.Ordinal));
            Assert.Equal($"mjpeg,{size},{size}", await Pictures.SizeOfAsync(await response.Content.ReadAsByteArrayAsync()));
        }

        Assert.Equal(picture, (await ann.Client.GetFromJsonAsync<JsonElement>("/me")).GetProperty("pictureId").GetString());
    }

    [Fact]
    public async Task What_else_is_in_the_file_is_not_kept()
    {
        var ann = await Somebody.JoinsAsync(_app);
        var picture = await SetAsync(ann, WithExif(await Pictures.JpegAsync(), "taken at home, 52.5N 13.4E"));

        var kept = await _app.CreateClient().GetByteArrayAsync($"/pictures/{picture}/640");

        Assert.DoesNotContain("taken at home", Encoding.Latin1.GetString(kept), StringComparison.Ordinal);
        Assert.DoesNotContain("Exif", Encoding.Latin1.GetString(kept), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_old_picture_goes_with_the_new_one()
    {
        var ann = await Somebody.JoinsAsync(_app);
        var file = await Pictures.JpegAsync();
        var old = await SetAsync(ann, file);

        var next = await SetAsync(ann, file);

        Assert.NotEqual(old, next);
        Assert.Equal(HttpStatusCode.NotFound, (await _app.CreateClient().GetAsync($"/pictures/{old}/320")).StatusCode);
        Assert.Equal(3, (await BlobsOfAsync(ann)).Count);
    }

    [Fact]
    public async Task A_picture_can_be_taken_away()
    {
        var ann = await Somebody.JoinsAsync(_app);
        var picture = await SetAsync(ann, await Pictures.JpegAsync());

        Assert.Equal(HttpStatusCode.NoContent, (await ann.Client.DeleteAsync("/me/picture")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await ann.Client.DeleteAsync("/me/picture")).StatusCode);

        Assert.Equal(HttpStatusCode.NotFound, (await _app.CreateClient().GetAsync($"/pictures/{picture}/320")).StatusCode);
        Assert.False((await ann.Client.GetFromJsonAsync<JsonElement>("/me/profile")).TryGetProperty("pictureId", out _));
        Assert.Empty(await BlobsOfAsync(ann));
    }

    [Fact]
    public async Task What_a_crash_left_behind_is_removed_with_the_next_change()
    {
        var ann = await Somebody.JoinsAsync(_app);
        var forgotten = PictureId.New(ann.Id);
        Assert.True(await _app.Services.GetRequiredService<PictureStore>().TrySaveAsync(forgotten, await Pictures.JpegAsync(), CancellationToken.None));
        foreach (var blob in Directory.GetFiles(_app.Blobs, "*.jpg", SearchOption.AllDirectories))
        {
            File.SetLastWriteTimeUtc(blob, _app.Clock.GetUtcNow().AddHours(-2).UtcDateTime);
        }

        await SetAsync(ann, await Pictures.JpegAsync());
        await _app.Runtime.IdleAsync(CancellationToken.None);

        Assert.Equal(3, (await BlobsOfAsync(ann)).Count);
        Assert.Equal(HttpStatusCode.NotFound, (await _app.CreateClient().GetAsync($"/pictures/{forgotten}/320")).StatusCode);
    }

    [Fact]
    public async Task The_picture_is_part_of_what_is_handed_out_and_of_what_is_erased()
    {
        var ann = await Somebody.JoinsAsync(_app);
        await SetAsync(ann, await Pictures.JpegAsync());
        var data = Assert.Single(_app.Services.GetServices<IPersonalData>().OfType<ProfileData>());

        var file = await data.FilesAsync(ann.Id, CancellationToken.None).SingleAsync();
        await using (var blob = await _app.Services.GetRequiredService<IBlobStore>().OpenAsync(file.BlobKey, CancellationToken.None))
        {
            Assert.NotNull(blob);
        }

        await data.EraseAsync(ann.Id, CancellationToken.None);
        await data.EraseAsync(ann.Id, CancellationToken.None);

        Assert.Empty(await BlobsOfAsync(ann));
    }

    [Theory]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\"/>")]
    [InlineData("\u00FF\u00D8\u00FF rubbish")]
    [InlineData("")]
    public async Task What_is_no_picture_is_refused(string content)
    {
        var ann = await Somebody.JoinsAsync(_app);

        var response = await PutAsync(ann, Encoding.Latin1.GetBytes(content));

        await ProblemAssert.IsAsync(response, HttpStatusCode.BadRequest, "not-a-picture");
        Assert.Empty(await BlobsOfAsync(ann));
    }

    [Fact]
    public async Task More_than_five_megabytes_are_refused()
    {
        var ann = await Somebody.JoinsAsync(_app);

        var response = await PutAsync(ann, new byte[PictureStore.MaxBytes + 1]);

        await ProblemAssert.IsAsync(response, HttpStatusCode.RequestEntityTooLarge, "picture-too-large");
    }

    [Theory]
    [InlineData("x")]
    [InlineData("0199d5a0000070008000000000000000ffffffffffffffffffffffffffffffff")]
    [InlineData("..%2F..%2Fetc")]
    public async Task What_is_nobodys_picture_is_not_found(string id)
    {
        var response = await _app.CreateClient().GetAsync($"/pictures/{id}/320");

        Assert.Contains(response.StatusCode, (HttpStatusCode[])[HttpStatusCode.NotFound, HttpStatusCode.BadRequest]);
    }

    [Fact]
    public async Task An_unknown_size_is_not_found()
    {
        var ann = await Somebody.JoinsAsync(_app);
        var picture = await SetAsync(ann, await Pictures.JpegAsync());

        Assert.Equal(HttpStatusCode.NotFound, (await _app.CreateClient().GetAsync($"/pictures/{picture}/97")).StatusCode);
    }

    private static async Task<string> SetAsync(Somebody who, byte[] file)
    {
        var response = await PutAsync(who, file);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("pictureId").GetString() ?? "";
    }

    private static Task<HttpResponseMessage> PutAsync(Somebody who, byte[] file)
    {
        var content = new ByteArrayContent(file);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        return who.Client.PutAsync("/me/picture", content);
    }

    private Task<IReadOnlyList<BlobInfo>> BlobsOfAsync(Somebody who)
        => _app.Services.GetRequiredService<IBlobStore>().ListAsync($"pictures/{who.Id.Value:N}/", after: null, 100, CancellationToken.None);

    /// <summary>Puts an Exif segment behind the start of a JPEG file.</summary>
    private static byte[] WithExif(byte[] jpeg, string text)
    {
        byte[] body = [.. "Exif\0\0"u8, .. Encoding.Latin1.GetBytes(text)];
        var length = body.Length + 2;
        return [.. jpeg[..2], 0xFF, 0xE1, (byte)(length >> 8), (byte)length, .. body, .. jpeg[2..]];
    }
}
