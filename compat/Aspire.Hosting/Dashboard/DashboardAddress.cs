using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Dashboard;

/// <summary>Where the dashboard listens, and what it asks for.</summary>
internal sealed class DashboardAddress
{
    public DashboardAddress(IConfiguration configuration, DistributedApplicationOptions options)
    {
        IsEnabled = !options.DisableDashboard && Url(configuration["ASPNETCORE_URLS"]) is not null;
        Site = Url(configuration["ASPNETCORE_URLS"]) ?? "";
        WantedTelemetry = Url(configuration["ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL"] ?? configuration["ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL"]);
        LoginToken = configuration["ASPIRE_DASHBOARD_FRONTEND_BROWSERTOKEN"] ?? configuration["AppHost:BrowserToken"] ?? Random();
        TelemetryKey = configuration["AppHost:OtlpApiKey"] ?? Random();
    }

    public bool IsEnabled { get; }

    /// <summary>The site's address, such as <c>http://localhost:18888</c>.</summary>
    public string Site { get; }

    /// <summary>The address for telemetry that the configuration names; null: any port.</summary>
    public string? WantedTelemetry { get; }

    /// <summary>Where telemetry is taken, once the dashboard runs.</summary>
    public string? Telemetry { get; set; }

    public string LoginToken { get; }

    public string TelemetryKey { get; }

    public string LoginUrl => $"{Site}/login?t={LoginToken}";

    private static string? Url(string? configured) => configured?
        .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .FirstOrDefault(u => u.StartsWith("http://", StringComparison.OrdinalIgnoreCase))?.TrimEnd('/');

    private static string Random() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
}
