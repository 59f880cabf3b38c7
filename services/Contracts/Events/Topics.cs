namespace MusicStreaming.Contracts.Events;

/// <summary>The pub/sub component and its topics, one a service, one more for plays because of their volume, and one for the audit log.</summary>
public static class Topics
{
    /// <summary>The Dapr pub/sub component.</summary>
    public const string PubSub = "pubsub";

    public const string Users = "users";
    public const string Catalog = "catalog";
    public const string Streaming = "streaming";
    public const string Plays = "plays";
    public const string Billing = "billing";
    public const string Search = "search";
    public const string Notifications = "notifications";
    public const string Admin = "admin";

    /// <summary>What admins do, in every service, on its way to the log that Users keeps.</summary>
    public const string Audit = "audit";

    /// <summary>Where the messages of a topic go that an app could not handle after all retries.</summary>
    public static string DeadLetters(string topic) => $"{topic}-dead";
}
