using System.Text.Json;

namespace Dapr.Sidecar.PubSub.Routing;

/// <summary>How the values of a routing expression compare.</summary>
internal static class EventValues
{
    /// <summary>A JSON value as a value of the expression. As in daprd, every number of an event is a double.</summary>
    public static object? Of(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Number => element.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Null => null,
        _ => element,
    };

    public static bool Truth(object? value) => value is bool truth ? truth : throw new MatchException("no such overload: a truth value is needed");

    /// <summary>Values of different kinds are different, but numbers are numbers.</summary>
    public static bool AreEqual(object? left, object? right) => (left, right) switch
    {
        (null, null) => true,
        (string one, string other) => one == other,
        (bool one, bool other) => one == other,
        (long or double, long or double) => Number(left).Equals(Number(right)),
        (JsonElement { ValueKind: JsonValueKind.Object } one, JsonElement other) => JsonElement.DeepEquals(one, other),
        _ => Items(left) is { } items && Items(right) is { } others && items.Count == others.Count && items.Zip(others).All(pair => AreEqual(pair.First, pair.Second)),
    };

    /// <exception cref="MatchException">They have no order.</exception>
    public static int Compare(object? left, object? right) => (left, right) switch
    {
        (string one, string other) => string.CompareOrdinal(one, other),
        (bool one, bool other) => one.CompareTo(other),
        (long one, long other) => one.CompareTo(other),
        (long or double, long or double) => Number(left).CompareTo(Number(right)),
        _ => throw new MatchException("no such overload: the values have no order"),
    };

    /// <summary>Whether a list has an item, or an object a key.</summary>
    public static bool Contains(object? whole, object? part)
        => whole is JsonElement { ValueKind: JsonValueKind.Object } keys && part is string key ? keys.TryGetProperty(key, out _)
            : Items(whole) is { } items ? items.Any(item => AreEqual(item, part))
            : throw new MatchException("no such overload: 'in' needs a list");

    /// <summary>The items of a list; null if it is none.</summary>
    public static IReadOnlyList<object?>? Items(object? value) => value switch
    {
        object?[] items => items,
        JsonElement { ValueKind: JsonValueKind.Array } items => [.. items.EnumerateArray().Select(Of)],
        _ => null,
    };

    private static double Number(object? value) => value is long whole ? whole : value is double real ? real : double.NaN;
}
