using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using MusicStreaming.Measuring;
using MusicStreaming.Users.Benchmarks.Hosting;

namespace MusicStreaming.Users.Benchmarks.Measures;

/// <summary>How many people can log in a second at the hash cost that is set, beside the bare hashes that all cores do.</summary>
internal static class LoginMeasure
{
    private const int People = 1_000;

    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(20);

    public static async Task RunAsync()
    {
        using var bench = await UsersBench.StartAsync();
        var people = new Population(bench);
        await people.GrowToAsync(People);

        var iterations = new UsersOptions().PasswordIterations;
        var hashes = await HashesAsync(iterations);
        var (logIns, _) = await Clients.AtOnceAsync(
            Environment.ProcessorCount * 2, Duration, number => Visits.LogInAsync(bench.Client, Population.Address(number % People)));

        Report.Title($"Log-ins with a password ({iterations} rounds of PBKDF2 with HMAC-SHA512)");
        Report.Line($"  {"baseline: the hash alone, on all cores",-44} {hashes,9:0.0} a second");
        Report.Line($"  {"log-ins",-44} {logIns,9:0.0} a second  {logIns / hashes,5:0.00} x the baseline");
    }

    private static async Task<double> HashesAsync(int iterations)
    {
        var hasher = new PasswordHasher<object>(Options.Create(new PasswordHasherOptions { IterationCount = iterations }));
        var hash = hasher.HashPassword(new object(), Population.Password);
        var (perSecond, _) = await Clients.AtOnceAsync(Environment.ProcessorCount, Duration / 2, _ =>
        {
            hasher.VerifyHashedPassword(new object(), hash, Population.Password);
            return Task.CompletedTask;
        });
        return perSecond;
    }
}
