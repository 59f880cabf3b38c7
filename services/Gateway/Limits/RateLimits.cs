using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using MusicStreaming.Gateway.Routing;
using MusicStreaming.Gateway.Telemetry;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Gateway.Limits;

/// <summary>How fast an address and an account may call the API; slower where passwords could be guessed.</summary>
internal sealed class RateLimits(IOptions<GatewayOptions> options)
    : IConfigureOptions<RateLimiterOptions>
{
    private const int BurstSeconds = 10;

    public void Configure(RateLimiterOptions limiter)
    {
        limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limiter.OnRejected = RefuseAsync;
        limiter.GlobalLimiter = PartitionedRateLimiter.CreateChained(
            PartitionedRateLimiter.Create<HttpContext, string>(LogIns),
            PartitionedRateLimiter.Create<HttpContext, string>(Tokens),
            PartitionedRateLimiter.Create<HttpContext, string>(Spans),
            PartitionedRateLimiter.Create<HttpContext, string>(ByAddress),
            PartitionedRateLimiter.Create<HttpContext, string>(ByAccount));
    }

    private RateLimitPartition<string> LogIns(HttpContext context)
        => PublicApi.IsLogIn(context.Request.Path)
            ? Minute($"log-in {Address(context)}", options.Value.LogInsPerMinuteByAddress)
            : RateLimitPartition.GetNoLimiter("");

    private RateLimitPartition<string> Tokens(HttpContext context)
        => PublicApi.IsForClients(context.Request.Path)
            ? Minute($"tokens {Address(context)}", options.Value.TokenCallsPerMinuteByAddress)
            : RateLimitPartition.GetNoLimiter("");

    private RateLimitPartition<string> Spans(HttpContext context)
        => context.Request.Path.StartsWithSegments(BrowserTelemetryEndpoints.Path)
            ? Bucket($"spans {Address(context)}", options.Value.SpanBatchesPerSecondByAddress)
            : RateLimitPartition.GetNoLimiter("");

    private RateLimitPartition<string> ByAddress(HttpContext context)
        => IsApi(context) ? Bucket(Address(context), options.Value.RequestsPerSecondByAddress) : RateLimitPartition.GetNoLimiter("");

    private RateLimitPartition<string> ByAccount(HttpContext context)
        => IsApi(context) && context.User.FindFirst("sub")?.Value is { } account
            ? Bucket(account, options.Value.RequestsPerSecondByAccount)
            : RateLimitPartition.GetNoLimiter("");

    private static RateLimitPartition<string> Minute(string key, int permits)
        => RateLimitPartition.GetSlidingWindowLimiter(key, _ => new SlidingWindowRateLimiterOptions
        {
            PermitLimit = permits,
            Window = TimeSpan.FromMinutes(1),
            SegmentsPerWindow = 6,
        });

    private static RateLimitPartition<string> Bucket(string key, int perSecond)
        => RateLimitPartition.GetTokenBucketLimiter(key, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = perSecond * BurstSeconds,
            TokensPerPeriod = perSecond,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
        });

    private async ValueTask RefuseAsync(OnRejectedContext rejected, CancellationToken cancellationToken)
    {
        var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(BurstSeconds);
        var seconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
        rejected.HttpContext.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        await Problems.TooManyRequests("too-many-requests", "Too many requests. Try again later.").ExecuteAsync(rejected.HttpContext);
    }

    private static bool IsApi(HttpContext context) => context.Request.Path.StartsWithSegments("/api");

    private static string Address(HttpContext context) => ClientNetwork.Of(context);
}
