namespace MusicStreaming.ServiceDefaults;

/// <summary>
/// What the action of this request says of itself to the audit log. The log is kept for good: names, addresses and free text
/// about people do not belong here.
/// </summary>
public sealed class AuditNote
{
    private const int MostDetails = 10;
    private const int MostCharacters = 200;

    private readonly Dictionary<string, string> _details = new(StringComparer.Ordinal);

    internal IReadOnlyDictionary<string, string> Details => _details;

    /// <summary>Adds a detail; of a name that was there the last one counts.</summary>
    public void Add(string name, string value)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(_details.Count, MostDetails);
        _details[name] = value.Length <= MostCharacters ? value : value[..MostCharacters];
    }
}
