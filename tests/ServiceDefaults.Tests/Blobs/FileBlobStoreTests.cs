using System.Text;
using Microsoft.Extensions.Options;
using MusicStreaming.ServiceDefaults.Blobs;

namespace MusicStreaming.ServiceDefaults.Tests.Blobs;

public sealed class FileBlobStoreTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("blobs-").FullName;
    private readonly FileBlobStore _blobs;

    public FileBlobStoreTests() => _blobs = new FileBlobStore(Options.Create(new BlobOptions { Root = _root }));

    public void Dispose()
    {
        _blobs.Dispose();
        Directory.Delete(_root, recursive: true);
    }

    [Fact]
    public async Task A_blob_is_read_as_it_was_written()
    {
        await WriteAsync("tracks/a/init.m4s", "0123456789");

        Assert.Equal("0123456789", await ReadAsync("tracks/a/init.m4s"));
        Assert.Null(await _blobs.OpenAsync("tracks/b/init.m4s", CancellationToken.None));
    }

    [Fact]
    public async Task Reading_a_blob_takes_no_memory_besides_the_readers_own()
    {
        await WriteAsync("a", new string('a', 1_000));
        await using var blob = await _blobs.OpenAsync("a", CancellationToken.None);
        Assert.NotNull(blob);
        var buffer = new byte[500];

        var before = GC.GetAllocatedBytesForCurrentThread();
        var reading = blob.Content.ReadAsync(buffer);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(500, await reading);
        Assert.InRange(allocated, 0, 32 * 1024);
    }

    [Fact]
    public async Task A_write_that_fails_leaves_the_older_blob_and_nothing_else()
    {
        await WriteAsync("a/b", "old");

        await Assert.ThrowsAsync<IOException>(() => _blobs.WriteAsync("a/b", new BrokenStream(new IOException("broken")), default));

        Assert.Equal("old", await ReadAsync("a/b"));
        Assert.Single(Stored());
    }

    [Theory]
    [InlineData(28)]
    [InlineData(122)]
    public async Task A_full_disk_is_an_outage_and_leaves_nothing(int errno)
    {
        var outage = await Assert.ThrowsAsync<BlobStoreException>(
            () => _blobs.WriteAsync("a/b", new BrokenStream(new IOException("No space left on device", errno)), default));

        Assert.True(Outage.Is(outage));
        Assert.Empty(Stored());
    }

    [Fact]
    public async Task What_a_killed_process_had_not_finished_goes_and_what_a_living_one_writes_stays()
    {
        var killed = Directory.CreateDirectory(Path.Combine(_root, ".unfinished", "killed")).FullName;
        await File.WriteAllTextAsync(Path.Combine(killed, "lock"), string.Empty);
        await File.WriteAllTextAsync(Path.Combine(killed, "original"), "half of an original");
        using (var living = new FileBlobStore(Options.Create(new BlobOptions { Root = _root })))
        {
            await living.WriteAsync("a/b", new SlowStream("whole", () => WriteAsync("c", "first")), default);
        }

        Assert.False(Directory.Exists(killed));
        Assert.Equal("whole", await ReadAsync("a/b"));
        Assert.Equal(2, Stored().Count);
    }

    [Fact]
    public async Task What_is_written_meanwhile_keeps_nobody_from_deleting()
    {
        // Fewer than there are attempts, so that each may get in the way of one.
        for (var round = 0; round < 100; round++)
        {
            var writes = Enumerable.Range(0, 4).Select(number => Task.Run(() => WriteAsync($"tracks/a/1/{round}-{number}", "x"))).ToList();
            while (!writes.TrueForAll(write => write.IsCompleted))
            {
                await Task.WhenAny(writes.Where(write => !write.IsCompleted).DefaultIfEmpty(Task.CompletedTask));
                await _blobs.DeletePrefixAsync("tracks/a/", default);
            }

            await Task.WhenAll(writes);
        }

        await _blobs.DeletePrefixAsync("tracks/a/", default);
        Assert.Empty(Stored());
    }

    [Fact]
    public async Task Deleting_a_prefix_leaves_no_empty_folder_and_no_neighbour_missing()
    {
        await WriteAsync("tracks/a/1/x", "x");
        await WriteAsync("tracks/a/1/y", "y");
        await WriteAsync("tracks/ab/1/x", "x");

        await _blobs.DeletePrefixAsync("tracks/a/", default);
        await _blobs.DeletePrefixAsync("tracks/none/", default);

        Assert.Null(await _blobs.FindAsync("tracks/a/1/x", default));
        Assert.NotNull(await _blobs.FindAsync("tracks/ab/1/x", default));
        Assert.False(Directory.Exists(Path.Combine(_root, "tracks", "a")));
    }

    [Fact]
    public async Task Pages_follow_each_other_by_key()
    {
        foreach (var name in (string[])["3", "1", "2"])
        {
            await WriteAsync($"uploads/u/{name}", name);
        }

        var first = await _blobs.ListAsync("uploads/u/", null, 2, default);
        var second = await _blobs.ListAsync("uploads/u/", first[^1].Key, 2, default);

        Assert.Equal(["uploads/u/1", "uploads/u/2"], first.Select(blob => blob.Key));
        Assert.Equal(["uploads/u/3"], second.Select(blob => blob.Key));
        Assert.Empty(await _blobs.ListAsync("uploads/none/", null, 2, default));
    }

    [Theory]
    [InlineData("../secrets.json")]
    [InlineData("a/../../b")]
    [InlineData("/etc/passwd")]
    [InlineData("a//b")]
    [InlineData(".hidden")]
    [InlineData("a\\b")]
    [InlineData("a\0b")]
    public async Task A_key_that_could_leave_the_folder_is_refused(string key)
    {
        await Assert.ThrowsAsync<ArgumentException>(() => WriteAsync(key, "x"));
        await Assert.ThrowsAsync<ArgumentException>(() => _blobs.OpenAsync(key, default));
    }

    private Task WriteAsync(string key, string text)
        => _blobs.WriteAsync(key, new MemoryStream(Encoding.UTF8.GetBytes(text)), CancellationToken.None);

    private async Task<string?> ReadAsync(string key)
    {
        await using var blob = await _blobs.OpenAsync(key, CancellationToken.None);
        Assert.NotNull(blob);
        using var reader = new StreamReader(blob.Content);
        var text = await reader.ReadToEndAsync();
        Assert.Equal(text.Length, blob.Info.Length);
        return text;
    }

    /// <summary>All files but locks.</summary>
    private List<string> Stored()
        => [.. Directory.EnumerateFiles(_root, "*", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) != "lock")];

    /// <summary>Something happens while it is read.</summary>
    private sealed class SlowStream(string text, Func<Task> meanwhile) : MemoryStream(Encoding.UTF8.GetBytes(text))
    {
        public override async Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken)
        {
            await meanwhile();
            await base.CopyToAsync(destination, bufferSize, cancellationToken);
        }
    }

    private sealed class BrokenStream(IOException fault) : MemoryStream
    {
        public override Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken) => throw fault;
    }
}
