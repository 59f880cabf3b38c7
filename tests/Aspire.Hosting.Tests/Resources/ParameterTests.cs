using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace MusicStreaming.Aspire.Hosting.Tests.Resources;

public sealed class ParameterTests : IDisposable
{
    private readonly TestFolder _folder = new();

    [Fact]
    public async Task A_secret_reaches_its_process_and_is_marked_wherever_it_is_shown()
    {
        var builder = TestApplication.Builder("--Parameters:stripe-key=s3cret", "--Parameters:region=eu");
        var key = builder.AddParameter("stripe-key", secret: true);
        var region = builder.AddParameter("region");
        builder.AddExecutable("app", "sh", _folder.Path, "-c", "echo $KEY $CALL > seen; sleep 1000")
            .WithEnvironment("KEY", key)
            .WithEnvironment("CALL", ReferenceExpression.Create($"{key}@{region}"))
            .WithEnvironment("REGION", region);

        await using var application = await TestApplication.StartAsync(builder);
        await Eventually.IsTrueAsync(() => _folder.Lines("seen").Length == 1, "it has seen its environment");
        var running = await application.WaitAsync("app", KnownResourceStates.Running);

        Assert.Equal("s3cret s3cret@eu", _folder.Lines("seen")[0]);
        Assert.True(Assert.Single(running.Snapshot.EnvironmentVariables, v => v.Name == "KEY").IsSensitive);
        Assert.True(Assert.Single(running.Snapshot.EnvironmentVariables, v => v.Name == "CALL").IsSensitive);
        Assert.False(Assert.Single(running.Snapshot.EnvironmentVariables, v => v.Name == "REGION").IsSensitive);
        Assert.True(Assert.Single(application.Snapshot("stripe-key").Properties, p => p.Name == "Value").IsSensitive);
        Assert.False(Assert.Single(application.Snapshot("region").Properties, p => p.Name == "Value").IsSensitive);
        Assert.DoesNotContain(application.Console("stripe-key"), l => l.Contains("s3cret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_parameter_without_a_value_says_what_to_set_and_holds_back_only_who_needs_it()
    {
        var builder = TestApplication.Builder();
        var missing = builder.AddParameter("api-key");
        builder.AddExecutable("needs-it", "touch", _folder.Path, "started").WithEnvironment("KEY", missing);
        builder.AddExecutable("does-not", "sleep", _folder.Path, "1000");

        await using var application = await TestApplication.StartAsync(builder);
        await application.WaitAsync("needs-it", KnownResourceStates.FailedToStart);
        await application.WaitAsync("does-not", KnownResourceStates.Running);

        Assert.Equal(KnownResourceStates.ValueMissing, application.State("api-key"));
        Assert.Contains(application.Console("needs-it"), l => l.Contains("Parameters:api-key", StringComparison.Ordinal) && l.Contains("Parameters__api_key", StringComparison.Ordinal));
        Assert.False(_folder.Has("started"));
    }

    [Fact]
    public async Task A_hyphen_in_a_name_is_an_underscore_in_the_configuration()
    {
        var builder = TestApplication.Builder("--Parameters:api_key=value");
        var parameter = builder.AddParameter("api-key");

        Assert.Equal("value", await parameter.Resource.GetValueAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_value_is_generated_as_asked_unless_configuration_gives_one()
    {
        var builder = TestApplication.Builder("--Parameters:given=from-configuration");
        var wanted = new GenerateParameterDefault { MinLength = 30, Special = false, MinNumeric = 4, MinUpper = 3 };

        var generated = await builder.AddParameter("generated", wanted, secret: true).Resource.GetValueAsync(CancellationToken.None);
        var given = await builder.AddParameter("given", wanted).Resource.GetValueAsync(CancellationToken.None);

        Assert.NotNull(generated);
        Assert.Equal(30, generated.Length);
        Assert.True(generated.Count(char.IsDigit) >= 4 && generated.Count(char.IsUpper) >= 3);
        Assert.DoesNotContain(generated, c => !char.IsAsciiLetterOrDigit(c));
        Assert.Equal("from-configuration", given);
    }

    [Fact]
    public async Task A_generated_value_stays_the_same_for_the_whole_run()
    {
        var parameter = TestApplication.Builder().AddParameter("password", new GenerateParameterDefault(), secret: true).Resource;

        Assert.Equal(await parameter.GetValueAsync(CancellationToken.None), await parameter.GetValueAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_parameter_may_have_a_key_of_its_own_in_the_configuration()
    {
        var builder = TestApplication.Builder("--Payment:Key=value");
        var parameter = builder.AddParameterFromConfiguration("payment-key", "Payment:Key");

        Assert.Equal("value", await parameter.Resource.GetValueAsync(CancellationToken.None));
    }

    [Fact]
    public void A_secret_cannot_be_published()
        => Assert.Throws<ArgumentException>(() => TestApplication.Builder().AddParameter("key", "value", publishValueAsDefault: true, secret: true));

    public void Dispose() => _folder.Dispose();
}
