using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Dapr.Sidecar.PubSub;

/// <summary>
/// A routing expression. Of the Common Expression Language it knows comparisons of an attribute with a string, joined by
/// <c>&amp;&amp;</c> and <c>||</c> (the first binds tighter): <c>event.type == "a" || event.data.kind != "b"</c>.
/// </summary>
internal sealed partial class EventMatch
{
    private readonly IReadOnlyList<IReadOnlyList<Comparison>> _alternatives;

    private EventMatch(IReadOnlyList<IReadOnlyList<Comparison>> alternatives) => _alternatives = alternatives;

    /// <exception cref="FormatException">It is more of the language than this knows.</exception>
    public static EventMatch Parse(string expression)
        => new([.. expression.Split("||").Select(alternative => (IReadOnlyList<Comparison>)[.. alternative.Split("&&").Select(term => ParseTerm(term, expression))])]);

    public bool IsTrueFor(JsonObject envelope)
        => _alternatives.Any(alternative => alternative.All(comparison => comparison.IsTrueFor(envelope)));

    private static Comparison ParseTerm(string term, string expression)
    {
        var match = Term().Match(term);
        return match.Success
            ? new(match.Groups["path"].Value.Split('.'), match.Groups["value"].Value, match.Groups["operator"].Value == "==")
            : throw new FormatException($"The routing expression '{expression}' is not understood: '{term.Trim()}' is no comparison of event.… with a string.");
    }

    [GeneratedRegex("""^\s*event\.(?<path>[A-Za-z0-9_]+(\.[A-Za-z0-9_]+)*)\s*(?<operator>==|!=)\s*(?<quote>["'])(?<value>[^"'\\]*)\k<quote>\s*$""")]
    private static partial Regex Term();

    private sealed record Comparison(IReadOnlyList<string> Path, string Value, bool IsEqual)
    {
        public bool IsTrueFor(JsonObject envelope)
        {
            JsonNode? node = envelope;
            foreach (var name in Path)
            {
                node = node is JsonObject parent && parent.TryGetPropertyValue(name, out var child) ? child : null;
            }

            var text = node is JsonValue value && value.TryGetValue<string>(out var found) ? found : node?.ToJsonString();
            return (text == Value) == IsEqual;
        }
    }
}
