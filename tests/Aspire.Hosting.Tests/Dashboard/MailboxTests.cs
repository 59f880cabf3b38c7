using System.Net;
using System.Net.Mail;
using System.Text;

namespace MusicStreaming.Aspire.Hosting.Tests.Dashboard;

public sealed class MailboxTests : IAsyncLifetime, IDisposable
{
    private readonly TestFolder _folder = new();
    private DashboardSite? _site;

    private DashboardSite Site => _site ?? throw new InvalidOperationException("The test has not started.");

    public async Task InitializeAsync() => _site = await DashboardSite.StartAsync(model: null, $"--Dashboard:MailboxFolder={_folder.Path}");

    public async Task DisposeAsync() => await Site.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task E_mails_are_listed_newest_first_and_found_by_their_subject()
    {
        Drop("20260101T100000000-a", "First", "<p>one</p>");
        Drop("20260102T100000000-b", "Verify your address – Grüße", "<p>two</p>");

        var all = await Site.GetAsync("/api/mailbox");
        var found = await Site.GetAsync("/api/mailbox?text=grüsse");
        var exact = await Site.GetAsync("/api/mailbox?text=grüße");

        Assert.Equal(["Verify your address – Grüße", "First"], all.GetProperty("items").EnumerateArray().Select(m => m.GetProperty("subject").GetString()));
        Assert.Equal("hedy@example.test", all.GetProperty("items")[0].GetProperty("to").GetString());
        Assert.Equal(1, exact.GetProperty("total").GetInt32());
        Assert.Equal(0, found.GetProperty("total").GetInt32());
        Assert.Equal(2, (await Site.GetAsync("/api/telemetry")).GetProperty("mails").GetInt32());
    }

    [Fact]
    public async Task The_page_of_an_e_mail_may_run_nothing_and_fetch_nothing()
    {
        Drop("a", "Hello", "<p>Grüße</p><script>alert(1)</script>");

        var page = await Site.Client.GetAsync("/api/mailbox/a/html");

        var policy = Assert.Single(page.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("sandbox allow-popups", policy, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("script-src", policy, StringComparison.Ordinal);
        Assert.Contains("<p>Grüße</p>", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Attachments_are_named_and_only_ever_downloaded()
    {
        using var bill = new Attachment(new MemoryStream([1, 2, 3]), "Rechnung für Hedy.html", "text/html");
        Drop("a", "Your invoice", "<p>Attached</p>", bill);

        var mail = await Site.GetAsync("/api/mailbox/a");
        var file = await Site.Client.GetAsync("/api/mailbox/a/attachments/0");

        var attachment = Assert.Single(mail.GetProperty("attachments").EnumerateArray());
        Assert.Equal("Rechnung für Hedy.html", attachment.GetProperty("name").GetString());
        Assert.Equal("application/octet-stream", file.Content.Headers.ContentType?.MediaType);
        Assert.Equal("attachment", file.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal([1, 2, 3], await file.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task A_plain_e_mail_and_one_that_is_rubbish_are_read_as_text()
    {
        await File.WriteAllTextAsync(_folder.File("plain.eml"), "Subject: =?utf-8?Q?Caf=C3=A9_=E2=9C=93?=\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nOne=\r\n line, 100=25.");
        await File.WriteAllBytesAsync(_folder.File("rubbish.eml"), [0, 255, 61, 10, 45, 45]);

        var plain = await Site.GetAsync("/api/mailbox/plain");
        var rubbish = await Site.Client.GetAsync("/api/mailbox/rubbish");

        Assert.Equal("Café ✓", plain.GetProperty("subject").GetString());
        Assert.Equal("One line, 100%.", plain.GetProperty("text").GetString());
        Assert.Equal(HttpStatusCode.OK, rubbish.StatusCode);
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("..%2Fsecret")]
    [InlineData("..%5Csecret")]
    public async Task No_name_leads_out_of_the_folder(string id)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "..", "secret.eml"), "Subject: secret\r\n\r\n");

        var answer = await Site.Client.GetAsync($"/api/mailbox/{id}");

        File.Delete(Path.Combine(_folder.Path, "..", "secret.eml"));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private void Drop(string name, string subject, string html, params Attachment[] attachments)
    {
        var written = Directory.CreateDirectory(_folder.File($".{name}")).FullName;
        using var client = new SmtpClient { DeliveryMethod = SmtpDeliveryMethod.SpecifiedPickupDirectory, PickupDirectoryLocation = written };
        using var message = new MailMessage("no-reply@example.test", "hedy@example.test", subject, html) { IsBodyHtml = true, SubjectEncoding = Encoding.UTF8, BodyEncoding = Encoding.UTF8 };
        foreach (var attachment in attachments)
        {
            message.Attachments.Add(attachment);
        }

        client.Send(message);
        File.Move(Directory.EnumerateFiles(written).Single(), _folder.File($"{name}.eml"));
    }
}
