using System.Net;
using System.Text.Json.Nodes;
using Dapr.Sidecar.Tests.Hosting;

namespace Dapr.Sidecar.Tests.Secrets;

public sealed class SecretScopeTests
{
    private static readonly Dictionary<string, string> Secrets = new() { ["password"] = "geheim", ["key"] = "k", ["other"] = "o" };

    private static readonly string Store = Yaml.Component("vault", "secretstores.local.file", [("secretsFile", "{DataFolder}/secrets.json")]);

    [Theory]
    [InlineData("defaultAccess: deny", "password", HttpStatusCode.Forbidden)]
    [InlineData("defaultAccess: Deny", "password", HttpStatusCode.Forbidden)]
    [InlineData("defaultAccess: allow", "password", HttpStatusCode.OK)]
    [InlineData("deniedSecrets: [password]", "password", HttpStatusCode.Forbidden)]
    [InlineData("deniedSecrets: [password]", "key", HttpStatusCode.OK)]
    [InlineData("allowedSecrets: [password]", "password", HttpStatusCode.OK)]
    [InlineData("allowedSecrets: [password]", "key", HttpStatusCode.Forbidden)]
    [InlineData("{ defaultAccess: deny, allowedSecrets: [password] }", "password", HttpStatusCode.OK)]
    [InlineData("{ allowedSecrets: [password], deniedSecrets: [password] }", "password", HttpStatusCode.OK)]
    [InlineData("{ defaultAccess: deny, deniedSecrets: [key] }", "password", HttpStatusCode.Forbidden)]
    public async Task A_scope_says_which_secrets_an_app_may_read(string scope, string secret, HttpStatusCode status)
    {
        await using var runtime = await StartAsync(Scope("vault", scope));

        Assert.Equal(status, await runtime.Http.GetAsync($"/v1.0/secrets/vault/{secret}").StatusAsync());
    }

    [Fact]
    public async Task What_is_denied_is_403_with_daprs_words()
    {
        await using var runtime = await StartAsync(Scope("vault", "defaultAccess: deny"));

        using var response = await runtime.Http.GetAsync("/v1.0/secrets/vault/password");
        var fault = JsonNode.Parse(await response.Content.ReadAsStringAsync());

        Assert.Equal("ERR_PERMISSION_DENIED", (string?)fault?["errorCode"]);
        Assert.Equal("access denied by policy to get \"password\" from \"vault\"", (string?)fault?["message"]);
    }

    [Fact]
    public async Task A_secret_that_does_not_exist_is_denied_as_well()
    {
        await using var runtime = await StartAsync(Scope("vault", "defaultAccess: deny"));

        Assert.Equal(HttpStatusCode.Forbidden, await runtime.Http.GetAsync("/v1.0/secrets/vault/none").StatusAsync());
    }

    [Fact]
    public async Task Of_all_secrets_those_are_answered_that_the_scope_allows()
    {
        await using var runtime = await StartAsync(Scope("vault", "deniedSecrets: [password]"));

        Assert.Equal("""{"key":{"key":"k"},"other":{"other":"o"}}""", await runtime.Http.GetStringAsync("/v1.0/secrets/vault/bulk"));
    }

    [Fact]
    public async Task A_scope_of_another_store_or_app_changes_nothing()
    {
        await using var runtime = await StartAsync(Scope("elsewhere", "defaultAccess: deny") + Configuration("other", "vault", "defaultAccess: deny"));

        Assert.Equal(HttpStatusCode.OK, await runtime.Http.GetAsync("/v1.0/secrets/vault/password").StatusAsync());
    }

    [Fact]
    public async Task A_component_gets_its_metadata_from_the_store_whatever_the_scopes_say()
    {
        const string Referring = """
            ---
            apiVersion: dapr.io/v1alpha1
            kind: Component
            metadata:
              name: store
            spec:
              type: state.sqlite
              version: v1
              metadata:
                - name: connectionString
                  value: '{DataFolder}/dapr.sqlite'
                - name: keyPrefix
                  secretKeyRef: { name: key, key: key }
            auth:
              secretStore: vault

            """;
        await using var runtime = await StartAsync(Referring + Scope("vault", "defaultAccess: deny"));

        await runtime.Http.PostAsync("/v1.0/state/store", TestRuntime.Json("""[{"key":"a","value":1}]"""));

        var keys = await runtime.Runtime.Databases.Open("memory/dapr.sqlite").ReadAsync(session => session.Query("SELECT key FROM state", row => row.GetString(0)), CancellationToken.None);
        Assert.Equal(["k||a"], keys);
    }

    [Theory]
    [InlineData("vault", "none")]
    [InlineData("nowhere", "key")]
    public async Task A_secret_that_a_component_names_in_vain_is_a_clear_error(string store, string secret)
    {
        var referring = $$"""
            ---
            kind: Component
            metadata:
              name: store
            spec:
              type: state.sqlite
              metadata:
                - name: connectionString
                  secretKeyRef: { name: {{secret}} }
            auth:
              secretStore: {{store}}

            """;

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => StartAsync(referring));

        Assert.Contains(store == "nowhere" ? store : secret, refusal.Message, StringComparison.Ordinal);
    }

    private static string Scope(string store, string scope) => Configuration("appconfig", store, scope);

    private static string Configuration(string name, string store, string scope)
    {
        var fields = scope.StartsWith('{') ? scope[1..^1] : scope;
        return $$"""
            ---
            apiVersion: dapr.io/v1alpha1
            kind: Configuration
            metadata:
              name: {{name}}
            spec:
              secrets:
                scopes:
                  - { storeName: {{store}}, {{fields}} }

            """;
    }

    private static Task<TestRuntime> StartAsync(string resources) => TestRuntime.StartAsync(Store + resources, options => options with { Secrets = Secrets });
}
