namespace Dapr.Sidecar.Storage;

/// <summary>The names of tables come from component files and become part of statements.</summary>
internal static class SqlName
{
    /// <exception cref="InvalidOperationException">It could be more than a name.</exception>
    public static void Require(string name)
    {
        if (name.Length == 0 || !name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_'))
        {
            throw new InvalidOperationException($"'{name}' is no table name: it may have letters, digits and underscores.");
        }
    }
}
