namespace MusicStreaming.Contracts;

/// <summary>The Dapr app ids, which are also the resource names in the AppHost.</summary>
public static class AppIds
{
    public const string Users = "users";
    public const string Catalog = "catalog";
    public const string Search = "search";
    public const string Streaming = "streaming";
    public const string Billing = "billing";
    public const string Notifications = "notifications";
    public const string Admin = "admin";
    public const string Gateway = "gateway";
}
