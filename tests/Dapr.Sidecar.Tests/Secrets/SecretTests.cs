using System.Net;
using Dapr.Sidecar.Tests.Hosting;

namespace Dapr.Sidecar.Tests.Secrets;

public sealed class SecretTests
{
    private static readonly Dictionary<string, string> Secrets = new() { ["password"] = "geheim", ["key"] = "k" };

    private static readonly string Components = Yaml.Component("secretstore", "secretstores.local.file", [("secretsFile", "{DataFolder}/secrets.json")], "shop");

    [Fact]
    public async Task A_secret_is_answered_under_its_name()
    {
        await using var runtime = await StartAsync();

        Assert.Equal("""{"password":"geheim"}""", await runtime.Http.GetStringAsync("/v1.0/secrets/secretstore/password"));
    }

    [Fact]
    public async Task All_secrets_are_answered_by_name()
    {
        await using var runtime = await StartAsync();

        Assert.Equal("""{"password":{"password":"geheim"},"key":{"key":"k"}}""", await runtime.Http.GetStringAsync("/v1.0/secrets/secretstore/bulk"));
    }

    [Fact]
    public async Task An_unknown_secret_is_500()
    {
        await using var runtime = await StartAsync();

        Assert.Equal((HttpStatusCode.InternalServerError, "ERR_SECRET_GET"), await runtime.Http.GetAsync("/v1.0/secrets/secretstore/none").FaultAsync());
    }

    [Fact]
    public async Task An_unknown_store_is_401()
    {
        await using var runtime = await StartAsync();

        Assert.Equal((HttpStatusCode.Unauthorized, "ERR_SECRET_STORE_NOT_FOUND"), await runtime.Http.GetAsync("/v1.0/secrets/other/password").FaultAsync());
    }

    [Fact]
    public async Task An_app_outside_of_the_scopes_gets_nothing()
    {
        await using var runtime = await StartAsync();
        using var other = runtime.HttpFor("other");

        Assert.Equal((HttpStatusCode.InternalServerError, "ERR_SECRET_STORES_NOT_CONFIGURED"), await other.GetAsync("/v1.0/secrets/secretstore/password").FaultAsync());
    }

    [Fact]
    public async Task A_file_is_read_with_its_nested_names()
    {
        var data = Directory.CreateTempSubdirectory("dapr-secrets");
        await File.WriteAllTextAsync(Path.Combine(data.FullName, "secrets.json"), """{"flat":"a","outer":{"inner":"b"}}""");
        await using (var runtime = await TestRuntime.StartAsync(Components, options => options with { DataFolder = data.FullName }))
        {
            Assert.Equal("""{"flat":"a"}""", await runtime.Http.GetStringAsync("/v1.0/secrets/secretstore/flat"));
            Assert.Equal("""{"outer:inner":"b"}""", await runtime.Http.GetStringAsync("/v1.0/secrets/secretstore/outer:inner"));
        }

        data.Delete(recursive: true);
    }

    [Theory]
    [InlineData("", "outer:list:1", """{"outer:list:1":"y"}""")]
    [InlineData("", "number", """{"number":"5"}""")]
    [InlineData(".", "outer.inner", """{"outer.inner":"b"}""")]
    public async Task Nested_names_are_joined_by_the_separator(string separator, string name, string expected)
    {
        await using var file = await SecretsFile.WriteAsync("""{"number":5,"outer":{"inner":"b","list":["x","y"]}}""");
        await using var runtime = await TestRuntime.StartAsync(file.Component(("nestedSeparator", separator)), file.On);

        Assert.Equal(expected, await runtime.Http.GetStringAsync($"/v1.0/secrets/vault/{name}"));
    }

    [Fact]
    public async Task With_multiple_values_an_object_is_one_secret()
    {
        await using var file = await SecretsFile.WriteAsync("""{"flat":"a","outer":{"inner":"b","deep":{"er":"c"}},"number":5}""");
        await using var runtime = await TestRuntime.StartAsync(file.Component(("multiValued", "true")), file.On);

        Assert.Equal("""{"flat":"a"}""", await runtime.Http.GetStringAsync("/v1.0/secrets/vault/flat"));
        Assert.Equal("""{"inner":"b","deep:er":"c"}""", await runtime.Http.GetStringAsync("/v1.0/secrets/vault/outer"));
        Assert.Equal("""{"flat":{"flat":"a"},"outer":{"inner":"b","deep:er":"c"}}""", await runtime.Http.GetStringAsync("/v1.0/secrets/vault/bulk"));
        Assert.Equal(HttpStatusCode.InternalServerError, await runtime.Http.GetAsync("/v1.0/secrets/vault/outer:inner").StatusAsync());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("[]")]
    [InlineData("{")]
    public async Task A_file_that_cannot_be_read_is_500(string? content)
    {
        await using var file = await SecretsFile.WriteAsync(content ?? string.Empty);
        if (content is null)
        {
            file.Delete();
        }

        await using var runtime = await TestRuntime.StartAsync(file.Component(), file.On);

        Assert.Equal((HttpStatusCode.InternalServerError, "ERR_SECRET_GET"), await runtime.Http.GetAsync("/v1.0/secrets/vault/a").FaultAsync());
        Assert.Equal((HttpStatusCode.InternalServerError, "ERR_SECRET_GET"), await runtime.Http.GetAsync("/v1.0/secrets/vault/bulk").FaultAsync());
    }

    private static Task<TestRuntime> StartAsync() => TestRuntime.StartAsync(
        Components,
        options => options with { Secrets = Secrets, Apps = [new EmbeddedApp { AppId = "shop" }, new EmbeddedApp { AppId = "other" }] });
}
