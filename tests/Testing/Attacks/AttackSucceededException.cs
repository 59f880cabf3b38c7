namespace MusicStreaming.Testing;

/// <summary>What should not have been possible, a line each.</summary>
public sealed class AttackSucceededException : Exception
{
    private AttackSucceededException(IEnumerable<string> found)
        : base(string.Join(Environment.NewLine, found))
    {
    }

    public static void ThrowIfAny(IReadOnlyCollection<string> found)
    {
        if (found.Count > 0)
        {
            throw new AttackSucceededException(found);
        }
    }
}
