namespace Dapr.Actors.Communication;

/// <summary>The chain of calls that this call belongs to, where reentrancy is on; passed on with every call that it makes.</summary>
internal static class Reentrancy
{
    public const string HeaderName = "Dapr-Reentrancy-Id";

    private static readonly AsyncLocal<string?> Current = new();

    public static string? Id
    {
        get => Current.Value;
        set => Current.Value = value;
    }
}
