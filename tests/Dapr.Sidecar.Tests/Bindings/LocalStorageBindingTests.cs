using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dapr.Sidecar.Tests.Hosting;

namespace Dapr.Sidecar.Tests.Bindings;

public sealed class LocalStorageBindingTests : IDisposable
{
    private readonly DirectoryInfo _outside = Directory.CreateTempSubdirectory("dapr-files");

    private string Root => Path.Combine(_outside.FullName, "root");

    public void Dispose() => _outside.Delete(recursive: true);

    [Fact]
    public async Task A_file_is_made_read_and_deleted()
    {
        await using var runtime = await StartAsync();

        using var made = await InvokeAsync(runtime, "create", "notes/a.txt", "Grüße");
        Assert.Equal(HttpStatusCode.OK, made.StatusCode);
        Assert.Equal("""{"fileName":"notes/a.txt"}""", await made.Content.ReadAsStringAsync());
        Assert.Equal("Grüße", await File.ReadAllTextAsync(Path.Combine(Root, "notes", "a.txt")));

        using var read = await InvokeAsync(runtime, "get", "notes/a.txt");
        Assert.Equal(HttpStatusCode.OK, read.StatusCode);
        Assert.Equal("Grüße", await read.Content.ReadAsStringAsync());

        Assert.Equal(HttpStatusCode.NoContent, await InvokeAsync(runtime, "delete", "notes/a.txt").StatusAsync());
        Assert.False(File.Exists(Path.Combine(Root, "notes", "a.txt")));
    }

    [Fact]
    public async Task A_file_without_a_name_gets_one()
    {
        await using var runtime = await StartAsync();

        using var made = await InvokeAsync(runtime, "create", fileName: null, "x");
        var name = (string?)JsonNode.Parse(await made.Content.ReadAsStringAsync())?["fileName"];

        Assert.True(Guid.TryParse(name, out _));
        Assert.Equal("x", await File.ReadAllTextAsync(Path.Combine(Root, name ?? string.Empty)));
    }

    [Fact]
    public async Task What_is_base64_becomes_bytes()
    {
        await using var runtime = await StartAsync();
        byte[] bytes = [0, 1, 2, 255];

        await InvokeAsync(runtime, "create", "a.bin", Convert.ToBase64String(bytes));

        Assert.Equal(bytes, await File.ReadAllBytesAsync(Path.Combine(Root, "a.bin")));
        using var read = await InvokeAsync(runtime, "get", "a.bin");
        Assert.Equal(bytes, await read.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task An_object_becomes_json()
    {
        await using var runtime = await StartAsync();

        await InvokeAsync(runtime, "create", "a.json", new { n = 1 });

        Assert.Equal("""{"n":1}""", await File.ReadAllTextAsync(Path.Combine(Root, "a.json")));
    }

    [Fact]
    public async Task A_list_names_all_files_below_a_folder()
    {
        await using var runtime = await StartAsync();
        foreach (var name in new[] { "b.txt", "a.txt", "sub/c.txt" })
        {
            await InvokeAsync(runtime, "create", name, "text!");
        }

        using var all = await InvokeAsync(runtime, "list");
        using var sub = await InvokeAsync(runtime, "list", "sub");

        Assert.Equal(
            [Path.Combine(Root, "a.txt"), Path.Combine(Root, "b.txt"), Path.Combine(Root, "sub/c.txt")],
            JsonNode.Parse(await all.Content.ReadAsStringAsync())?.AsArray().Select(file => (string?)file));
        Assert.Equal([Path.Combine(Root, "sub/c.txt")], JsonNode.Parse(await sub.Content.ReadAsStringAsync())?.AsArray().Select(file => (string?)file));
    }

    [Fact]
    public async Task A_list_of_no_files_is_null_as_daprd_has_it()
    {
        await using var runtime = await StartAsync();

        using var response = await InvokeAsync(runtime, "list");

        Assert.Equal("null", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("get", "none.txt", "file not found")]
    [InlineData("delete", "none.txt", "error deleting file")]
    [InlineData("list", "none", "error getting stats")]
    [InlineData("rename", "a.txt", "supported operations:create get list delete")]
    [InlineData("", "a.txt", "operation field is missing from request")]
    public async Task What_cannot_be_done_is_500(string operation, string fileName, string reason)
    {
        await using var runtime = await StartAsync();

        using var response = await InvokeAsync(runtime, operation, fileName);
        var fault = JsonNode.Parse(await response.Content.ReadAsStringAsync());

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Equal("ERR_INVOKE_OUTPUT_BINDING", (string?)fault?["errorCode"]);
        Assert.Contains(reason, (string?)fault?["message"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../../escaped.txt", "escaped.txt")]
    [InlineData("/escaped.txt", "escaped.txt")]
    [InlineData("a/../../b.txt", "b.txt")]
    public async Task Nobody_leaves_the_root(string fileName, string inside)
    {
        await using var runtime = await StartAsync();

        using var response = await InvokeAsync(runtime, "create", fileName, "text!");

        Assert.Equal(inside, (string?)JsonNode.Parse(await response.Content.ReadAsStringAsync())?["fileName"]);
        Assert.True(File.Exists(Path.Combine(Root, inside)));
        Assert.Equal([Root], Directory.GetFileSystemEntries(_outside.FullName));
    }

    [Fact]
    public async Task A_link_does_not_lead_outside_either()
    {
        await using var runtime = await StartAsync();
        await File.WriteAllTextAsync(Path.Combine(_outside.FullName, "secret.txt"), "secret");
        File.CreateSymbolicLink(Path.Combine(Root, "link"), _outside.FullName);
        File.CreateSymbolicLink(Path.Combine(Root, "up"), "..");
        File.CreateSymbolicLink(Path.Combine(Root, "loop"), "loop");

        Assert.Equal(HttpStatusCode.InternalServerError, await InvokeAsync(runtime, "get", "link/secret.txt").StatusAsync());
        Assert.Equal(HttpStatusCode.InternalServerError, await InvokeAsync(runtime, "get", "up/secret.txt").StatusAsync());
        Assert.Equal(HttpStatusCode.InternalServerError, await InvokeAsync(runtime, "get", "loop").StatusAsync());
    }

    [Theory]
    [InlineData("/proc/1")]
    [InlineData("/sys")]
    public async Task Some_folders_are_no_roots(string root)
        => await Assert.ThrowsAsync<InvalidOperationException>(() => TestRuntime.StartAsync(Yaml.Component("files", "bindings.localstorage", [("rootPath", root)])));

    private Task<TestRuntime> StartAsync() => TestRuntime.StartAsync(Yaml.Component("files", "bindings.localstorage", [("rootPath", Root)]));

    private static Task<HttpResponseMessage> InvokeAsync(TestRuntime runtime, string operation, string? fileName = null, object? data = null)
    {
        var metadata = fileName is null ? [] : new Dictionary<string, string> { ["fileName"] = fileName };
        return runtime.Http.PostAsync("/v1.0/bindings/files", new StringContent(JsonSerializer.Serialize(new { operation, data, metadata }), Encoding.UTF8, "application/json"));
    }
}
