using Microsoft.Playwright;

namespace MusicStreaming.Browser.Tests.Accounts;

/// <summary>What would keep somebody from using a page, as axe-core finds it.</summary>
internal static class Barriers
{
    private const string Find = "() => axe.run(document).then(found => found.violations.map(one => `${one.id}: ${one.nodes.map(node => node.html).join(' ')}`))";

    public static async Task<string[]> OfAsync(IPage page)
    {
        await page.EvaluateAsync(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "web", "node_modules", "axe-core", "axe.min.js")));
        return await page.EvaluateAsync<string[]>(Find);
    }
}
