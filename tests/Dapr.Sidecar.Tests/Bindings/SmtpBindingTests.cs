using System.Net;
using System.Text;
using System.Text.Json;
using Dapr.Sidecar.Tests.Hosting;

namespace Dapr.Sidecar.Tests.Bindings;

public sealed class SmtpBindingTests
{
    private static readonly string Components = Yaml.Component("email", "bindings.smtp", [("pickupDirectory", "{DataFolder}/mailbox"), ("emailFrom", "from@example.org")]);

    [Fact]
    public async Task An_email_is_kept_in_memory_with_the_runtime()
    {
        await using var runtime = await TestRuntime.StartAsync(Components);

        Assert.Equal(HttpStatusCode.NoContent, await SendAsync(runtime, "<p>Grüße</p>", "to@example.org", "Hallo Ö").StatusAsync());

        var email = Assert.Single(runtime.Runtime.Emails);
        Assert.Equal("from@example.org", email.From);
        Assert.Equal(["to@example.org"], email.To);
        Assert.Equal("Hallo Ö", email.Subject);
        Assert.Equal("<p>Grüße</p>", email.Body);
    }

    [Fact]
    public async Task With_a_data_folder_an_email_is_a_file()
    {
        var data = Directory.CreateTempSubdirectory("dapr-mail");
        await using (var runtime = await TestRuntime.StartAsync(Components, options => options with { DataFolder = data.FullName }))
        {
            Assert.Equal(HttpStatusCode.NoContent, await SendAsync(runtime, "<p>Grüße</p>", "to@example.org", "Hallo Ö").StatusAsync());
        }

        var mailbox = Path.Combine(data.FullName, "mailbox");
        var text = await File.ReadAllTextAsync(Assert.Single(Directory.GetFiles(mailbox, "*.eml")));
        Assert.Contains("To: to@example.org", text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("=?utf-8?", text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(Convert.ToBase64String(Encoding.UTF8.GetBytes("<p>Grüße</p>")), text, StringComparison.Ordinal);
        data.Delete(recursive: true);
    }

    [Theory]
    [InlineData("to@example.org", "Hello\r\nBcc: victim@example.org")]
    [InlineData("to@example.org\r\nBcc: victim@example.org", "Hello")]
    [InlineData("no address", "Hello")]
    public async Task A_header_that_is_not_valid_is_refused(string to, string subject)
    {
        await using var runtime = await TestRuntime.StartAsync(Components);

        var fault = await SendAsync(runtime, "body", to, subject).FaultAsync();

        Assert.Equal((HttpStatusCode.InternalServerError, "ERR_INVOKE_OUTPUT_BINDING"), fault);
        Assert.Empty(runtime.Runtime.Emails);
    }

    [Fact]
    public async Task An_email_without_a_recipient_is_refused()
    {
        await using var runtime = await TestRuntime.StartAsync(Components);

        Assert.Equal(HttpStatusCode.InternalServerError, await SendAsync(runtime, "body", string.Empty, "Hello").StatusAsync());
    }

    [Fact]
    public async Task Another_operation_is_refused()
    {
        await using var runtime = await TestRuntime.StartAsync(Components);

        var fault = await runtime.Http.PostAsync("/v1.0/bindings/email", TestRuntime.Json("""{"operation":"delete"}""")).FaultAsync();

        Assert.Equal((HttpStatusCode.InternalServerError, "ERR_INVOKE_OUTPUT_BINDING"), fault);
    }

    private static Task<HttpResponseMessage> SendAsync(TestRuntime runtime, string body, string to, string subject)
        => runtime.Http.PostAsync(
            "/v1.0/bindings/email",
            TestRuntime.Json(JsonSerializer.Serialize(new { operation = "create", data = body, metadata = new { emailTo = to, subject } })));
}
