using Dapr.Sidecar.Components;

namespace Dapr.Sidecar.Tests.Components;

public sealed class RuntimeResourcesTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("dapr-resources");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_file_may_hold_documents_of_several_kinds_and_unknown_ones_are_passed_over()
    {
        var resources = Read("""
            apiVersion: dapr.io/v1alpha1
            kind: Component
            metadata: { name: store }
            spec:
              type: state.sqlite
              metadata: [{ name: connectionString, value: "{DataFolder}/x.sqlite" }]
            scopes: [shop]
            ---
            kind: HTTPEndpoint
            metadata: { name: elsewhere }
            ---
            kind: Resiliency
            metadata: { name: patient }
            spec: {}
            ---
            # Nothing but a comment.
            """);

        var component = Assert.Single(resources.Components);
        Assert.Equal("data/x.sqlite", component.Require("connectionString"));
        Assert.True(component.IsFor("shop"));
        Assert.False(component.IsFor("stock"));
        Assert.Equal("patient", Assert.Single(resources.Resiliencies).Name);
    }

    [Fact]
    public void Both_versions_of_a_subscription_are_read()
    {
        var resources = Read("""
            apiVersion: dapr.io/v1alpha1
            kind: Subscription
            metadata: { name: first }
            spec:
              pubsubname: pubsub
              topic: orders
              route: /orders
              deadLetterTopic: poisoned
              metadata: { rawPayload: "true" }
            ---
            apiVersion: dapr.io/v2alpha1
            kind: Subscription
            metadata: { name: second }
            spec:
              pubsubname: pubsub
              topic: parcels
              routes:
                rules: [{ match: event.type == "sent", path: /sent }]
                default: /parcels
              bulkSubscribe: { enabled: true, maxMessagesCount: 7 }
            scopes: [shop]
            """);

        Assert.Collection(
            resources.Subscriptions,
            first =>
            {
                Assert.Equal(("orders", "/orders", "poisoned"), (first.Topic, first.DefaultRoute, first.DeadLetterTopic));
                Assert.Equal("true", first.Metadata["rawPayload"]);
                Assert.Null(first.Bulk);
                Assert.True(first.IsFor("anybody"));
            },
            second =>
            {
                Assert.Equal(new DeclaredRule("event.type == \"sent\"", "/sent"), Assert.Single(second.Rules));
                Assert.Equal("/parcels", second.DefaultRoute);
                Assert.Equal(7, second.Bulk?.MaxMessagesCount);
                Assert.False(second.IsFor("anybody"));
            });
    }

    [Fact]
    public void An_apps_configuration_is_the_named_one_or_its_own_or_that_of_all()
    {
        var resources = Read("""
            kind: Configuration
            metadata: { name: appconfig }
            spec: { tracing: { samplingRate: "0.5" } }
            ---
            kind: Configuration
            metadata: { name: shop }
            spec: { tracing: { samplingRate: "0.25" } }
            ---
            kind: Configuration
            metadata: { name: special }
            spec: { tracing: { samplingRate: "0" } }
            """);
        var file = Path.Combine(_folder.FullName, "elsewhere.yml");
        File.WriteAllText(file, "kind: Configuration\nmetadata: { name: from-file }");

        Assert.Equal(0.5, resources.ConfigurationOf("stock", named: null).Tracing.SamplingRate);
        Assert.Equal(0.25, resources.ConfigurationOf("shop", named: null).Tracing.SamplingRate);
        Assert.Equal(0, resources.ConfigurationOf("shop", "special").Tracing.SamplingRate);
        Assert.Equal("from-file", resources.ConfigurationOf("shop", file).Name);
        Assert.Contains("'nowhere'", Assert.Throws<InvalidOperationException>(() => resources.ConfigurationOf("shop", "nowhere")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("kind: Component\nmetadata: { name: a }\nspec: { version: v1 }", "spec.type is missing")]
    [InlineData("kind: Component\nspec: { type: state.sqlite }", "metadata.name is missing")]
    [InlineData("kind: Component\nmetadata: { name: a }\nspec: { type: state.sqlite, metadata: [{ value: x }] }", "spec.metadata[0].name is missing")]
    [InlineData("kind: Component\nmetadata: { name: a }\nspec: { type: b.c }\n---\nkind: Component\nmetadata: { name: a }\nspec: { type: b.c }", "'a' is defined 2 times")]
    [InlineData("kind: Subscription\napiVersion: dapr.io/v1alpha1\nmetadata: { name: a }\nspec: { pubsubname: p, topic: t }", "spec.route is missing")]
    [InlineData("kind: Configuration\nmetadata: { name: a }\nspec: { tracing: { samplingRate: much } }", "spec.tracing.samplingRate is not between 0 and 1: much")]
    [InlineData("kind: Configuration\nmetadata: { name: a }\nspec: { secrets: yes }", "spec.secrets has to be a mapping")]
    [InlineData("kind: [", "cannot be read")]
    public void What_is_wrong_is_told_by_file_and_field(string yaml, string message)
    {
        var exception = Assert.Throws<InvalidOperationException>(() => Read(yaml));

        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Metadata_may_come_from_the_environment_or_a_secret()
    {
        var component = Assert.Single(Read("""
            kind: Component
            metadata: { name: mail }
            spec:
              type: bindings.smtp
              metadata:
                - { name: host, envRef: PATH }
                - { name: password, secretKeyRef: { name: smtp, key: password } }
            auth: { secretStore: vault }
            """).Components);

        Assert.Equal(Environment.GetEnvironmentVariable("PATH"), component.Require("host"));
        Assert.Null(component.Find("password"));
        Assert.Equal("vault", component.SecretStore);
        Assert.Equal(new SecretReference("password", "smtp", "password"), Assert.Single(component.SecretReferences));
    }

    private RuntimeResources Read(string yaml)
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "resources.yaml"), yaml);
        return RuntimeResources.Read([_folder.FullName], "data");
    }
}
