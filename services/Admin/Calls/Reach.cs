namespace MusicStreaming.Admin.Calls;

/// <summary>Sends requests to other services, and says in words that one does not answer.</summary>
internal static class Reach
{
    public static Task<HttpResponseMessage> ReachAsync(this HttpClient client, HttpRequestMessage request, CancellationToken cancellationToken)
        => ReachAsync(client, request, HttpCompletionOption.ResponseContentRead, cancellationToken);

    public static async Task<HttpResponseMessage> ReachAsync(
        this HttpClient client, HttpRequestMessage request, HttpCompletionOption until, CancellationToken cancellationToken)
    {
        try
        {
            return await client.SendAsync(request, until, cancellationToken);
        }
        catch (Exception failure) when (IsOutage(failure, cancellationToken))
        {
            throw new CallFailedException("The service cannot be reached right now. Try again in a moment.", StatusCodes.Status503ServiceUnavailable);
        }
    }

    /// <summary>A client that waits too long cancels the request by itself.</summary>
    private static bool IsOutage(Exception failure, CancellationToken cancellationToken)
        => failure is HttpRequestException || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested);
}
