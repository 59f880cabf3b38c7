using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace MusicStreaming.Browser.Tests;

/// <summary>Lists on the admins' site keep themselves up to date under the hands of whoever uses them.</summary>
[Collection(PlatformCollection.Name)]
public sealed partial class LiveListTests(Platform platform)
{
    [Fact]
    public async Task Who_is_at_a_button_of_a_list_stays_there_and_what_they_opened_stays_open_when_it_is_fetched_anew()
    {
        await using var admin = await platform.VisitAsync(platform.Admins);
        var page = admin.Page;
        var answers = 0;
        await page.RouteAsync("**/list", route => route.FulfillAsync(new RouteFulfillOptions { ContentType = "text/html", Body = List(++answers) }));
        await page.GotoAsync("/list");
        await page.GetByText("More", new PageGetByTextOptions { Exact = true }).ClickAsync();
        await Cancel(page, "b").FocusAsync();

        await page.GetByText(FetchedAnew()).WaitForAsync();

        await Assertions.Expect(Cancel(page, "b")).ToBeFocusedAsync();
        await Assertions.Expect(page.GetByText("Opened")).ToBeVisibleAsync();
        Assert.Empty(admin.Complaints);
    }

    [GeneratedRegex(@"fetched ([2-9]|\d{2,}) times")]
    private static partial Regex FetchedAnew();

    private static ILocator Cancel(IPage page, string file)
        => page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = $"Cancel {file}", Exact = true });

    // With each answer something new stands above what was there.
    private static string List(int answers) => $"""
        <!DOCTYPE html>
        <main data-live>
          <p data-under-way>fetched {answers} times</p>
          {string.Concat(Enumerable.Range(0, answers).Select(number => $"<button>Cancel {number}</button>"))}
          <button>Cancel a</button>
          <button>Cancel b</button>
          <details><summary>More</summary><p>Opened</p></details>
        </main>
        <script type="module" src="/admin.js"></script>
        """;
}
