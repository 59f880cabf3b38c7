using System.Globalization;

namespace Aspire.Hosting.Dashboard.Queries;

/// <summary>A condition on a field: <c>field:condition:value</c>, such as <c>http.route:contains:/albums</c>.</summary>
internal sealed record FieldFilter(string Field, string Condition, string Value)
{
    private static readonly string[] Conditions = ["equals", "!equals", "contains", "!contains", "gt", "lt"];

    /// <returns>Null when one of them is no condition.</returns>
    public static List<FieldFilter>? Parse(IEnumerable<string>? texts)
    {
        var filters = new List<FieldFilter>();
        foreach (var text in texts ?? [])
        {
            if (text.Split(':', 3) is not [{ Length: > 0 } field, var condition, var value] || !Conditions.Contains(condition))
            {
                return null;
            }

            filters.Add(new FieldFilter(field, condition, value));
        }

        return filters;
    }

    /// <param name="value">The field's value; null when there is no such field.</param>
    public bool Matches(string? value) => Condition switch
    {
        "equals" => string.Equals(value, Value, StringComparison.OrdinalIgnoreCase),
        "!equals" => !string.Equals(value, Value, StringComparison.OrdinalIgnoreCase),
        "contains" => value is not null && value.Contains(Value, StringComparison.OrdinalIgnoreCase),
        "!contains" => value is null || !value.Contains(Value, StringComparison.OrdinalIgnoreCase),
        "gt" => Compare(value) > 0,
        _ => Compare(value) < 0,
    };

    // Zero, which is neither, when one of them is not a number.
    private int Compare(string? value)
        => double.TryParse(value, CultureInfo.InvariantCulture, out var left) && double.TryParse(Value, CultureInfo.InvariantCulture, out var right)
            ? left.CompareTo(right)
            : 0;
}
