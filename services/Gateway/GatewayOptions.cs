using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace MusicStreaming.Gateway;

internal sealed class GatewayOptions
{
    public const string Section = "Gateway";

    /// <summary>The folder of the built web app. Where it is missing, a page says how to build it.</summary>
    public string WebRoot { get; set; } = "web/dist";

    /// <summary>The addresses of proxies whose X-Forwarded-* headers are believed. None: nobody's are.</summary>
    public string[] TrustedProxies { get; set; } = [];

    /// <summary>API requests that one address may make in a second, on average; bursts of ten seconds' worth are let through.</summary>
    [Range(1, 100_000)]
    public int RequestsPerSecondByAddress { get; set; } = 60;

    /// <summary>API requests that one account may make in a second, on average.</summary>
    [Range(1, 100_000)]
    public int RequestsPerSecondByAccount { get; set; } = 40;

    /// <summary>Attempts to log in or to register that one address may make in a minute.</summary>
    [Range(1, 100_000)]
    public int LogInsPerMinuteByAddress { get; set; } = 30;

    /// <summary>
    /// Calls of other parties' apps for tokens that one address may make in a minute. A server makes them for all its users, and
    /// a device that waits for its person makes twelve.
    /// </summary>
    [Range(1, 100_000)]
    public int TokenCallsPerMinuteByAddress { get; set; } = 600;

    /// <summary>Batches of spans that the browsers of one address may send in a second, on average.</summary>
    [Range(1, 100_000)]
    public int SpanBatchesPerSecondByAddress { get; set; } = 5;

    /// <summary>The largest body of an API request, in bytes.</summary>
    [Range(1024, 100_000_000)]
    public long MaxBodyBytes { get; set; } = 1_000_000;

    /// <summary>The largest picture that anybody may send, in bytes; services may take less.</summary>
    [Range(1024, 100_000_000)]
    public long MaxArtworkBytes { get; set; } = 10 * 1024 * 1024;

    /// <summary>
    /// The largest form that an admin may send, in bytes. It is well above a picture, so that the admins' site can say in
    /// words what is wrong with one that is too large.
    /// </summary>
    [Range(1024, 100_000_000)]
    public long MaxFormBytes { get; set; } = 32 * 1024 * 1024;

    /// <summary>The largest body that any route takes.</summary>
    public long LargestBodyBytes => Math.Max(MaxBodyBytes, Math.Max(MaxArtworkBytes, MaxFormBytes));
}

[OptionsValidator]
internal sealed partial class GatewayOptionsValidator : IValidateOptions<GatewayOptions>;
