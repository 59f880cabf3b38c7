namespace MusicStreaming.Admin.Calls;

/// <summary>A service refused or failed; the message is meant for the admin.</summary>
internal sealed class CallFailedException(string message, int status, string? type = null) : Exception(message)
{
    public int Status => status;

    /// <summary>Users' ticket for the second step of a log-in, where the first one has succeeded.</summary>
    public string? Ticket { get; init; }

    /// <summary>The last segment of the problem's type, such as <c>stale-version</c>.</summary>
    public string? Slug => type?[(type.LastIndexOf('/') + 1)..];

    public static CallFailedException NotFound() => new("It does not exist.", StatusCodes.Status404NotFound);
}
