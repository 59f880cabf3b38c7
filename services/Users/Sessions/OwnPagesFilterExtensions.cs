namespace MusicStreaming.Users.Sessions;

internal static class OwnPagesFilterExtensions
{
    /// <summary>For endpoints that read or set the cookie.</summary>
    public static RouteHandlerBuilder FromOwnPagesOnly(this RouteHandlerBuilder endpoint)
        => endpoint.AddEndpointFilter<OwnPagesFilter>().ProducesProblem(StatusCodes.Status403Forbidden);
}
