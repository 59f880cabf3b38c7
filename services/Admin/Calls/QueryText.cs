namespace MusicStreaming.Admin.Calls;

/// <summary>Writes the query of a call, without what is not given.</summary>
internal static class QueryText
{
    public static QueryString Of(params IEnumerable<(string Name, string? Value)> values)
        => QueryString.Create(values.Where(value => value.Value is not null).Select(value => KeyValuePair.Create(value.Name, value.Value)));
}
