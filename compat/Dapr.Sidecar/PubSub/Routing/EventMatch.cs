using System.Text.Json;

namespace Dapr.Sidecar.PubSub.Routing;

/// <summary>
/// A routing expression over <c>event</c>, in the part of the Common Expression Language that a rule needs:
/// https://docs.dapr.io/developing-applications/building-blocks/pubsub/howto-route-messages/. Operators bind as the language
/// says (https://github.com/google/cel-spec/blob/master/doc/langdef.md): <c>!</c> and <c>-</c>, comparisons and <c>in</c>,
/// <c>&amp;&amp;</c>, <c>||</c>.
/// </summary>
internal sealed class EventMatch
{
    private readonly string _text;
    private readonly ITerm _root;

    private EventMatch(string text, ITerm root) => (_text, _root) = (text, root);

    /// <exception cref="FormatException">The expression is wrong, or is more of the language than this knows; the message says where.</exception>
    public static EventMatch Parse(string expression) => new(expression, new ExpressionParser(expression).Parse());

    /// <summary>Whether an event matches.</summary>
    /// <exception cref="MatchException">The expression does not apply to this event: it reads a field that the event lacks, for example.</exception>
    public bool IsTrueFor(JsonElement envelope)
        => _root.Evaluate(envelope) is bool result
            ? result
            : throw new MatchException($"the result of match expression {_text} was not a boolean");

    public override string ToString() => _text;
}
