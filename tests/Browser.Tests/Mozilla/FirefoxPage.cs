using System.Text.Json;

namespace MusicStreaming.Browser.Tests.Mozilla;

/// <summary>What somebody at Firefox does with a page: with a real mouse and a real keyboard, as far as the page can tell.</summary>
internal sealed class FirefoxPage
{
    private readonly BiDiConnection _connection;
    private readonly string _context;
    private readonly object _target;

    private FirefoxPage(BiDiConnection connection, string context)
    {
        _connection = connection;
        _context = context;
        _target = new { context };
    }

    public static async Task<FirefoxPage> FirstAsync(BiDiConnection connection)
    {
        var tree = await connection.SendAsync("browsingContext.getTree", new { });
        return new FirefoxPage(connection, tree.GetProperty("contexts")[0].GetProperty("context").GetString() ?? "");
    }

    /// <inheritdoc cref="BiDiConnection.Complaints" />
    public IReadOnlyList<string> Complaints => _connection.Complaints;

    public Task OpenAsync(Uri address)
        => _connection.SendAsync("browsingContext.navigate", new { context = _context, url = address.AbsoluteUri, wait = "complete" });

    /// <summary>What a script's last expression is: a number, a text, or true or false.</summary>
    public async Task<T> EvaluateAsync<T>(string script)
    {
        var answer = await _connection.SendAsync("script.evaluate", new { expression = script, target = _target, awaitPromise = true });
        return answer.GetProperty("type").GetString() == "success" && answer.GetProperty("result").GetProperty("value").Deserialize<T>() is { } value
            ? value
            : throw new InvalidOperationException($"{script}: {answer}");
    }

    /// <summary>Waits until something of that role and name is there, and clicks on it.</summary>
    public Task ClickAsync(string role, string name) => ClickAsync(new { type = "accessibility", value = new { role, name } });

    /// <summary>Clicks into a field and types.</summary>
    public async Task TypeAsync(string selector, string text)
    {
        await ClickAsync(new { type = "css", value = selector });
        var keys = text.SelectMany(key => new object[] { new { type = "keyDown", value = $"{key}" }, new { type = "keyUp", value = $"{key}" } });
        await ActAsync(new { type = "key", id = "keyboard", actions = keys });
    }

    private async Task ClickAsync(object locator)
    {
        object? found = null;
        await Attempt.UntilAsync($"{locator} is there", async () => (found = await FindAsync(locator)) is not null);
        const string Reveal = "element => element.scrollIntoView({ block: 'center', behavior: 'instant' })";
        await _connection.SendAsync("script.callFunction", new { functionDeclaration = Reveal, arguments = new[] { found }, target = _target, awaitPromise = false });
        object[] press =
        [
            new { type = "pointerMove", x = 0, y = 0, origin = new { type = "element", element = found } },
            new { type = "pointerDown", button = 0 },
            new { type = "pointerUp", button = 0 },
        ];
        await ActAsync(new { type = "pointer", id = "mouse", actions = press });
    }

    private async Task<object?> FindAsync(object locator)
    {
        var found = await _connection.SendAsync("browsingContext.locateNodes", new { context = _context, locator, maxNodeCount = 1 });
        var nodes = found.GetProperty("nodes");
        return nodes.GetArrayLength() == 0 ? null : new { sharedId = nodes[0].GetProperty("sharedId").GetString() };
    }

    private async Task ActAsync(object source)
        => await _connection.SendAsync("input.performActions", new { context = _context, actions = new[] { source } });
}
