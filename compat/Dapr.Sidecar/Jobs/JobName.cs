namespace Dapr.Sidecar.Jobs;

/// <summary>What a job may be called: nothing that would change the path at which the app is told of it.</summary>
internal static class JobName
{
    private const int MaxLength = 512;

    /// <exception cref="FormatException">It may not.</exception>
    public static void Require(string name)
    {
        if (name.Length > MaxLength || name.AsSpan().ContainsAny("/\\#?") || name.Any(char.IsControl))
        {
            throw new FormatException($"job name is invalid \"{name}\"");
        }
    }
}
