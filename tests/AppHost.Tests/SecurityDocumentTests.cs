using System.Text.RegularExpressions;

namespace MusicStreaming.AppHost.Tests;

public sealed partial class SecurityDocumentTests
{
    [Fact]
    public async Task Every_test_that_docs_security_names_exists()
    {
        var document = await File.ReadAllTextAsync(Path.Combine(AppHostProcess.Repository, "docs", "security.md"));
        var tests = await TestsAsync();

        var named = Reference().Matches(document).Select(match => (Class: match.Groups["class"].Value, Test: match.Groups["test"].Value)).ToList();

        Assert.NotEmpty(named);
        Assert.All(named, name => Assert.Contains(tests[name.Class], text => text.Contains($" {name.Test}(", StringComparison.Ordinal)));
    }

    /// <summary>The sources of all tests by the names of their classes, which several projects may use.</summary>
    private static async Task<ILookup<string, string>> TestsAsync()
    {
        var texts = new List<(string Class, string Text)>();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(AppHostProcess.Repository, "tests"), "*Tests.cs", SearchOption.AllDirectories))
        {
            texts.Add((Path.GetFileNameWithoutExtension(file), await File.ReadAllTextAsync(file)));
        }

        return texts.ToLookup(test => test.Class, test => test.Text);
    }

    [GeneratedRegex(@"`(?<class>\w+Tests)\.(?<test>\w+)`", RegexOptions.ExplicitCapture)]
    private static partial Regex Reference();
}
