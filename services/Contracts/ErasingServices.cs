namespace MusicStreaming.Contracts;

/// <summary>Who has to confirm that a person is erased before Users erases the account itself.</summary>
public static class ErasingServices
{
    /// <summary>The app ids: all services but Users, which asks, and the Gateway, which keeps nothing.</summary>
    public static IReadOnlyList<string> All { get; } =
        [AppIds.Catalog, AppIds.Search, AppIds.Streaming, AppIds.Billing, AppIds.Notifications, AppIds.Admin];
}
