using System.Diagnostics;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using MusicStreaming.Contracts;
using MusicStreaming.Measuring;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Users.Benchmarks.Measures;

/// <summary>How many access tokens one core checks a second, with the rules that every service has, beside the bare RSA check.</summary>
internal static class TokenMeasure
{
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(5);

    public static async Task RunAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "benchmark" });
        builder.Configuration["Auth:Issuer"] = BenchTokens.Issuer;
        builder.Configuration["Auth:Audience"] = BenchTokens.Audience;
        builder.Configuration["Auth:SigningKeys"] = BenchTokens.KeySet();
        builder.AddServiceDefaults();
        await using var services = builder.Services.BuildServiceProvider();
        var options = services.GetRequiredService<IOptionsMonitor<JwtBearerOptions>>().Get(JwtBearerDefaults.AuthenticationScheme);
        var handler = options.TokenHandlers[0];

        // Different tokens, as a service sees them: none is checked twice in a row.
        var tokens = Enumerable.Range(0, 1_000).Select(_ => BenchTokens.Mint(UserId.New().ToString(), Roles.Listener)).ToArray();
        var checks = tokens.Select(BenchTokens.BareCheck).ToArray();

        var bare = PerSecond(number => checks[number % checks.Length]());
        var whole = await PerSecondAsync(async number => Require(await handler.ValidateTokenAsync(tokens[number % tokens.Length], options.TokenValidationParameters)));

        Report.Title($"Access tokens checked on one core");
        Report.Line($"  {"baseline: the RSA signature alone",-44} {bare,9:0} a second");
        Report.Line($"  {"a token, as every service checks it",-44} {whole,9:0} a second  {whole / bare,5:0.00} x the baseline");
    }

    private static void Require(TokenValidationResult result)
    {
        if (!result.IsValid)
        {
            throw new InvalidOperationException("A good token was refused.", result.Exception);
        }
    }

    private static double PerSecond(Func<int, bool> check)
    {
        var done = 0;
        var since = Stopwatch.StartNew();
        while (since.Elapsed < Duration)
        {
            if (!check(done++))
            {
                throw new InvalidOperationException("A good signature was refused.");
            }
        }

        return done / since.Elapsed.TotalSeconds;
    }

    /// <summary>One after another; checking a token with a known key never waits, so that this is one core's work.</summary>
    private static async Task<double> PerSecondAsync(Func<int, Task> check)
    {
        var done = 0;
        var since = Stopwatch.StartNew();
        while (since.Elapsed < Duration)
        {
            await check(done++);
        }

        return done / since.Elapsed.TotalSeconds;
    }
}
