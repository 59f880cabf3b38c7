using System.Text.Json;

namespace Dapr.Sidecar.PubSub.Routing;

internal sealed record LiteralTerm(object? Value) : ITerm
{
    public object? Evaluate(JsonElement envelope) => Value;
}

internal sealed record ListTerm(IReadOnlyList<ITerm> Items) : ITerm
{
    public object? Evaluate(JsonElement envelope) => Items.Select(item => item.Evaluate(envelope)).ToArray();
}

internal sealed record EventTerm : ITerm
{
    public object? Evaluate(JsonElement envelope) => envelope;
}

internal sealed record FieldTerm(ITerm Target, string Name) : ITerm
{
    public object? Evaluate(JsonElement envelope) => TryFind(envelope, out var value) ? value : throw new MatchException($"no such key: {Name}");

    public bool TryFind(JsonElement envelope, out object? value)
    {
        if (Target.Evaluate(envelope) is not JsonElement { ValueKind: JsonValueKind.Object } parent)
        {
            throw new MatchException($"'{Name}' is asked of what is no object");
        }

        var found = parent.TryGetProperty(Name, out var child);
        value = found ? EventValues.Of(child) : null;
        return found;
    }
}

internal sealed record IndexTerm(ITerm Target, ITerm Index) : ITerm
{
    public object? Evaluate(JsonElement envelope) => (Target.Evaluate(envelope), Index.Evaluate(envelope)) switch
    {
        (JsonElement { ValueKind: JsonValueKind.Object } parent, string name) => parent.TryGetProperty(name, out var child)
            ? EventValues.Of(child)
            : throw new MatchException($"no such key: {name}"),
        (JsonElement { ValueKind: JsonValueKind.Array } items, long index) when index >= 0 && index < items.GetArrayLength() => EventValues.Of(items[(int)index]),
        (object?[] items, long index) when index >= 0 && index < items.Length => items[index],
        _ => throw new MatchException("an index does not fit"),
    };
}

/// <summary><c>has(event.x)</c>: whether an object has a field, which <c>event.x</c> itself takes for granted.</summary>
internal sealed record HasTerm(FieldTerm Field) : ITerm
{
    public object? Evaluate(JsonElement envelope) => Field.TryFind(envelope, out _);
}

internal sealed record NotTerm(ITerm Operand) : ITerm
{
    public object? Evaluate(JsonElement envelope) => !EventValues.Truth(Operand.Evaluate(envelope));
}

internal sealed record NegationTerm(ITerm Operand) : ITerm
{
    public object? Evaluate(JsonElement envelope) => Operand.Evaluate(envelope) switch
    {
        long number => -number,
        double number => -number,
        _ => throw new MatchException("only a number can be negated"),
    };
}

internal sealed record CallTerm(Func<IReadOnlyList<object?>, object?> Function, IReadOnlyList<ITerm> Arguments) : ITerm
{
    public object? Evaluate(JsonElement envelope) => Function([.. Arguments.Select(argument => argument.Evaluate(envelope))]);
}

internal sealed record ComparisonTerm(string Comparison, ITerm Left, ITerm Right) : ITerm
{
    public object? Evaluate(JsonElement envelope)
    {
        var (left, right) = (Left.Evaluate(envelope), Right.Evaluate(envelope));
        return Comparison switch
        {
            "==" => EventValues.AreEqual(left, right),
            "!=" => !EventValues.AreEqual(left, right),
            "in" => EventValues.Contains(right, left),
            "<" => EventValues.Compare(left, right) < 0,
            "<=" => EventValues.Compare(left, right) <= 0,
            ">" => EventValues.Compare(left, right) > 0,
            _ => EventValues.Compare(left, right) >= 0,
        };
    }
}

/// <summary>
/// <c>||</c> (decided by true) or <c>&amp;&amp;</c> (decided by false). In this language either side can decide: what the
/// other one lacks does not matter then.
/// </summary>
internal sealed record EitherTerm(ITerm Left, ITerm Right, bool Decisive) : ITerm
{
    public object? Evaluate(JsonElement envelope)
    {
        try
        {
            if (EventValues.Truth(Left.Evaluate(envelope)) == Decisive)
            {
                return Decisive;
            }
        }
        catch (MatchException)
        {
            if (EventValues.Truth(Right.Evaluate(envelope)) == Decisive)
            {
                return Decisive;
            }

            throw;
        }

        return EventValues.Truth(Right.Evaluate(envelope));
    }
}
