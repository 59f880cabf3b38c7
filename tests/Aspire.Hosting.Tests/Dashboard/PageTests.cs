using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace MusicStreaming.Aspire.Hosting.Tests.Dashboard;

/// <summary>The pages in a real browser, as an operator uses them.</summary>
public sealed class PageTests(Browser browser) : IClassFixture<Browser>
{
    [Fact]
    public async Task A_resource_is_stopped_and_the_page_follows()
    {
        await using var person = await OperatorAtWork.StartAsync(browser);

        await Assertions.Expect(person.Page.GetByRole(AriaRole.Table, new PageGetByRoleOptions { Name = "Resources" })).ToContainTextAsync("Running");
        await person.Button("Stop worker").ClickAsync();

        await Assertions.Expect(person.Button("Start worker")).ToBeVisibleAsync();
        await Assertions.Expect(person.Page.GetByRole(AriaRole.Table)).ToContainTextAsync("Exited");
        Assert.Empty(person.Complaints);
    }

    [Fact]
    public async Task The_details_of_a_resource_hide_a_secret_until_it_is_asked_for()
    {
        await using var person = await OperatorAtWork.StartAsync(browser);

        await person.Button("worker").ClickAsync();
        var details = person.Page.GetByLabel("Details of worker");
        await Assertions.Expect(details).ToContainTextAsync("API_TOKEN");
        await Assertions.Expect(details).Not.ToContainTextAsync("hush");
        await person.Button("Show API_TOKEN").ClickAsync();

        await Assertions.Expect(details).ToContainTextAsync("hush");
        await person.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(details).ToHaveCountAsync(0);
        Assert.Empty(person.Complaints);
    }

    [Fact]
    public async Task The_console_has_colours_shows_markup_as_text_and_is_searched()
    {
        await using var person = await OperatorAtWork.StartAsync(browser);

        await person.GoAsync("/consolelogs/resource/worker");
        var lines = person.Page.GetByLabel("Console of worker");
        await Assertions.Expect(lines.Locator(".a-red")).ToHaveTextAsync("red <b>words</b>");
        await person.Page.GetByLabel("Search lines").FillAsync("SECOND");

        await Assertions.Expect(lines.GetByText("red <b>words</b>")).ToBeHiddenAsync();
        await Assertions.Expect(lines.GetByText("second line")).ToBeVisibleAsync();
        Assert.Empty(person.Complaints);
    }

    [Fact]
    public async Task A_log_leads_to_its_exception_and_to_its_trace()
    {
        await using var person = await OperatorAtWork.StartAsync(browser);

        await Assertions.Expect(person.Page.GetByLabel("1 new errors")).ToBeVisibleAsync();
        await person.Link("Structured").First.ClickAsync();
        await person.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Order 42 of <script>" }).ClickAsync();
        await Assertions.Expect(person.Page.GetByLabel("Details of Log entry")).ToContainTextAsync("No stock");
        await Assertions.Expect(person.Page.GetByLabel("1 new errors")).ToHaveCountAsync(0);
        await person.Link("View trace").ClickAsync();

        await person.Page.WaitForURLAsync(new Regex($"/traces/detail/{person.TraceId}"));
        await Assertions.Expect(person.Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Level = 1 })).ToHaveTextAsync("worker: GET /albums");
        Assert.Empty(person.Complaints);
    }

    [Fact]
    public async Task Logs_are_filtered_by_a_condition_on_a_field()
    {
        await using var person = await OperatorAtWork.StartAsync(browser);

        await person.GoAsync("/structuredlogs");
        await person.Button("Add filter").ClickAsync();
        await person.Page.GetByLabel("Field").FillAsync("OrderId");
        await person.Page.GetByLabel("Value").FillAsync("41");
        await person.Button("Add").ClickAsync();

        await Assertions.Expect(person.Page.GetByText("No logs.")).ToBeVisibleAsync();
        await person.Button("Remove the filter OrderId is 41").ClickAsync();
        await Assertions.Expect(person.Page.GetByText("No logs.")).ToBeHiddenAsync();
        Assert.Empty(person.Complaints);
    }

    [Fact]
    public async Task A_trace_is_a_waterfall_whose_spans_open()
    {
        await using var person = await OperatorAtWork.StartAsync(browser);

        await person.GoAsync("/traces?errors=true");
        await person.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "worker: GET /albums" }).ClickAsync();
        var spans = person.Page.GetByRole(AriaRole.Table, new PageGetByRoleOptions { Name = "Spans" });
        await spans.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "worker load <img src=x onerror=alert(1)>" }).ClickAsync();

        await Assertions.Expect(person.Page.Locator(".panel")).ToContainTextAsync("Error: it broke");
        await Assertions.Expect(person.Page.Locator(".panel")).ToContainTextAsync("Order 42 of <script>alert(1)</script> failed");
        Assert.Empty(person.Complaints);
    }

    [Fact]
    public async Task A_metric_is_a_chart_that_can_be_read_as_a_table()
    {
        await using var person = await OperatorAtWork.StartAsync(browser);

        await person.GoAsync("/metrics/resource/worker");
        await Assertions.Expect(person.Page.GetByRole(AriaRole.Img, new PageGetByRoleOptions { Name = "music.plays: music.plays" })).ToBeVisibleAsync();
        await person.Button("Table").ClickAsync();

        await Assertions.Expect(person.Page.GetByRole(AriaRole.Table, new PageGetByRoleOptions { Name = "music.plays" })).ToBeVisibleAsync();
        await Assertions.Expect(person.Page.GetByText("tier", new PageGetByTextOptions { Exact = true }).First).ToBeAttachedAsync();
        Assert.Empty(person.Complaints);
    }

    [Fact]
    public async Task The_link_of_an_e_mail_can_be_followed()
    {
        await using var person = await OperatorAtWork.StartAsync(browser);

        await person.Link("Mailbox").ClickAsync();
        await person.Link("Verify your address").ClickAsync();
        var link = person.Page.FrameLocator("iframe").GetByRole(AriaRole.Link, new FrameLocatorGetByRoleOptions { Name = "Verify" });

        await Assertions.Expect(link).ToHaveAttributeAsync("href", "http://localhost:1/verify?code=7");
        var tab = await person.Page.RunAndWaitForPopupAsync(() => link.ClickAsync());
        await tab.CloseAsync();
        Assert.Empty(person.Complaints);
    }

    [Theory]
    [InlineData("/?resource=worker")]
    [InlineData("/")]
    [InlineData("/consolelogs")]
    [InlineData("/structuredlogs")]
    [InlineData("/traces")]
    [InlineData("/traces/detail/{trace}")]
    [InlineData("/metrics/resource/worker")]
    [InlineData("/mailbox/20260101T000000000-a")]
    public async Task Every_page_fits_a_phone(string path)
    {
        await using var person = await OperatorAtWork.StartAsync(browser, width: 360);

        await person.GoAsync(path.Replace("{trace}", person.TraceId, StringComparison.Ordinal));
        await Assertions.Expect(person.Page.GetByRole(AriaRole.Heading).First).ToBeVisibleAsync();
        await Assertions.Expect(person.Page.Locator(".panel, tbody tr, .console li, .span[data-id], .chart").First).ToBeVisibleAsync();

        Assert.False(await person.IsTooWideAsync());
        Assert.Empty(person.Complaints);
    }
}
