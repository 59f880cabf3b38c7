using Dapr.Sidecar.Storage;

namespace Dapr.Sidecar.Tests.Storage;

public sealed class DatabaseTests : IDisposable
{
    private const int PageBytes = 4096;

    private readonly string _folder = Directory.CreateTempSubdirectory("dapr-database").FullName;

    private string File => Path.Combine(_folder, "dapr.sqlite");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task What_fails_leaves_nothing_behind_and_the_others_alone()
    {
        await using var database = await OpenAsync();

        var writes = Enumerable.Range(0, 50).Select(i => database.WriteAsync(session =>
        {
            Insert(session, i, size: 10);
            return i % 2 == 0 ? i : throw new FormatException("odd");
        })).ToArray();
        await Assert.ThrowsAsync<FormatException>(() => Task.WhenAll(writes));

        Assert.Equal(Enumerable.Range(0, 50).Where(i => i % 2 == 0).Select(i => (long)i), await KeysAsync(database));
    }

    [Fact]
    public async Task What_was_written_is_there_when_it_is_opened_again()
    {
        await using (var first = await OpenAsync())
        {
            await first.WriteAsync(session => Insert(session, 1, size: 10));
        }

        await using var second = await OpenAsync();
        Assert.Equal([1L], await KeysAsync(second));
        Assert.False(System.IO.File.Exists(File + "-wal") && new FileInfo(File + "-wal").Length > 0);
    }

    [Fact]
    public async Task A_full_disk_fails_the_write_clearly_and_nothing_of_it_is_done()
    {
        await using var database = await OpenAsync();
        await database.WriteAsync(session => Insert(session, 1, size: 10));
        await LimitAsync(database, pages: 8);

        var failure = await Assert.ThrowsAsync<StorageException>(() => database.WriteAsync(session => Insert(session, 2, size: 10) + Insert(session, 3, size: 20 * PageBytes)));

        Assert.Equal("the disk is full", failure.Message);
        Assert.Equal([1L], await KeysAsync(database));
    }

    [Fact]
    public async Task Once_there_is_space_again_it_goes_on()
    {
        await using var database = await OpenAsync();
        await LimitAsync(database, pages: 8);
        await Assert.ThrowsAsync<StorageException>(() => database.WriteAsync(session => Insert(session, 1, size: 20 * PageBytes)));

        await LimitAsync(database, pages: 1000);
        await database.WriteAsync(session => Insert(session, 1, size: 20 * PageBytes));

        Assert.Equal([1L], await KeysAsync(database));
    }

    [Fact]
    public async Task On_a_full_disk_whoever_was_told_of_success_has_it()
    {
        await using var database = await OpenAsync();
        await LimitAsync(database, pages: 60);

        var writes = Enumerable.Range(0, 100).Select(i => database.WriteAsync(session => Insert(session, i, size: PageBytes))).ToArray();
        await Assert.ThrowsAsync<StorageException>(() => Task.WhenAll(writes));

        var acknowledged = Enumerable.Range(0, 100).Where(i => writes[i].IsCompletedSuccessfully).Select(i => (long)i);
        Assert.Equal(acknowledged, await KeysAsync(database));
    }

    [Fact]
    public async Task A_damaged_file_is_refused_with_its_name()
    {
        await using (var database = await OpenAsync())
        {
            for (var i = 0; i < 20; i++)
            {
                await database.WriteAsync(session => Insert(session, i, size: 2 * PageBytes));
            }
        }

        var bytes = await System.IO.File.ReadAllBytesAsync(File);
        Array.Fill(bytes, (byte)0xA5, 2 * PageBytes, 4 * PageBytes);
        await System.IO.File.WriteAllBytesAsync(File, bytes);

        var refusal = Assert.Throws<InvalidOperationException>(() => new Database(File));
        Assert.Contains(File, refusal.Message, StringComparison.Ordinal);
        Assert.Contains("damaged", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused()
    {
        await System.IO.File.WriteAllTextAsync(File, string.Concat(Enumerable.Repeat("This is no database. ", 500)));

        var refusal = Assert.Throws<InvalidOperationException>(() => new Database(File));

        Assert.Contains("damaged", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_path_that_cannot_be_a_file_is_refused()
    {
        await System.IO.File.WriteAllTextAsync(File, string.Empty);

        Assert.Throws<InvalidOperationException>(() => new Database(Path.Combine(File, "below.sqlite")));
    }

    [Fact]
    public async Task The_log_stays_small_however_much_is_written()
    {
        await using var database = await OpenAsync();

        for (var i = 0; i < 300; i++)
        {
            await database.WriteAsync(session => Insert(session, i, size: 50 * PageBytes));
        }

        Assert.InRange(new FileInfo(File + "-wal").Length, 0, 24 * 1024 * 1024);
    }

    [Fact]
    public async Task Who_writes_faster_than_the_disk_waits()
    {
        await using var database = await OpenAsync();
        using var disk = new ManualResetEventSlim();
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var slow = database.WriteAsync(_ =>
        {
            disk.Wait(deadline.Token);
            return 0;
        });

        var writes = Enumerable.Range(0, 2 * Database.MaxWaiting).Select(i => database.WriteAsync(session => Insert(session, i, size: 10))).ToArray();
        Assert.InRange(database.Waiting, 0, Database.MaxWaiting);

        disk.Set();
        await slow;
        await Task.WhenAll(writes);
        Assert.Equal(writes.Length, (await KeysAsync(database)).Count);
    }

    [Fact]
    public async Task After_the_end_a_write_is_refused()
    {
        var database = await OpenAsync();
        await database.DisposeAsync();

        await Assert.ThrowsAsync<StorageException>(() => database.WriteAsync(session => Insert(session, 1, size: 1)));
    }

    private async Task<Database> OpenAsync()
    {
        var database = new Database(File);
        await database.WriteAsync(session => session.Execute("CREATE TABLE IF NOT EXISTS t (id INTEGER PRIMARY KEY, data BLOB NOT NULL)"));
        return database;
    }

    private static Task<int> LimitAsync(Database database, int pages) => database.WriteAsync(session => session.Execute($"PRAGMA max_page_count={pages}"));

    private static int Insert(SqlSession session, int id, int size) => session.Execute("INSERT INTO t (id, data) VALUES ($id, $data)", ("$id", id), ("$data", new byte[size]));

    private static Task<IReadOnlyList<long>> KeysAsync(Database database)
        => database.ReadAsync(session => session.Query("SELECT id FROM t ORDER BY id", row => row.GetInt64(0)), CancellationToken.None);
}
