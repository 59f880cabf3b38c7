using Dapr;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.Options;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.External.Flow;
using MusicStreaming.Users.External.Providers;

namespace MusicStreaming.Users.External;

/// <summary>
/// Takes somebody back from a provider, and sends the browser on to one page of the web app, wherever the answer would like it
/// to go. What that page has to know stands in the fragment, which no server and no log sees.
/// </summary>
internal sealed class ExternalReturn(
    ExternalFlows flows, ExternalDesk desk, ExternalEntry entry, IOptions<PublicUrlOptions> urls, ILogger<ExternalReturn> logger)
{
    private const string Page = "/signed-in";
    private const string AccessDenied = "access_denied";

    private static readonly Dictionary<string, string> Nothing = [];

    public async Task<string> FinishAsync(HttpContext context, ExternalProvider provider, CancellationToken cancellationToken)
    {
        var answer = await ProviderAnswer.ReadAsync(context.Request, provider, cancellationToken);
        if (flows.Take(context, provider, answer) is not { } flow)
        {
            return Url(flow: null, Problem(ExternalProblems.Expired));
        }

        if (answer.Error is { } error)
        {
            return Url(flow, Problem(error == AccessDenied ? ExternalProblems.Denied : ExternalProblems.Failed));
        }

        try
        {
            var identity = await flows.IdentifyAsync(provider, flow, answer, cancellationToken);
            var verdict = await desk.DecideAsync(flow, identity, cancellationToken);
            return Url(flow, verdict.Account is not null
                ? await EnterAsync(flow, verdict, cancellationToken)
                : Problem(verdict.Problem ?? ExternalProblems.Failed));
        }
        catch (ExternalProtocolException exception)
        {
            logger.ExternalAnswerRefused(provider.Id, exception.Message);
            return Url(flow, Problem(ExternalProblems.Failed));
        }
        catch (Exception exception) when (IsOutage(exception) && !cancellationToken.IsCancellationRequested)
        {
            logger.ExternalProviderUnavailable(provider.Id, exception.Message);
            return Url(flow, Problem(ExternalProblems.Unavailable));
        }
    }

    /// <summary>The provider does not answer, or Dapr, or the same login is being changed all the time: one may try again.</summary>
    private static bool IsOutage(Exception exception)
        => exception is HttpRequestException or TaskCanceledException or DaprException or StateConflictException;

    /// <returns>What keeps the person out, if anything does.</returns>
    private async Task<IReadOnlyDictionary<string, string>> EnterAsync(ExternalFlow flow, ExternalVerdict verdict, CancellationToken cancellationToken)
        => await entry.EnterAsync(flow, verdict, cancellationToken) is { } refusal ? ProblemFragment.Of(refusal.ProblemDetails) : Nothing;

    private static Dictionary<string, string> Problem(string slug) => new() { [ProblemFragment.Key] = slug };

    private string Url(ExternalFlow? flow, IReadOnlyDictionary<string, string> problem)
    {
        var told = new QueryBuilder(problem);
        if (flow is not null)
        {
            told.Add("purpose", flow.Purpose.ToString().ToLowerInvariant());
        }

        if (flow?.Next is { } next)
        {
            told.Add("next", next);
        }

        return $"{urls.Value.ListenerBaseUrl}{Page}#{told.ToString().TrimStart('?')}";
    }
}
