using System.Net;
using MusicStreaming.Contracts;
using MusicStreaming.Testing;

namespace MusicStreaming.Notifications.Tests;

/// <summary>Services know each other: see <c>RequireCaller</c>.</summary>
public sealed class CallerTests : IAsyncLifetime
{
    private readonly ServiceApp<Program> _app = new(AppIds.Notifications);

    public Task InitializeAsync() => _app.StartAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task What_is_for_other_services_is_for_nobody_else()
    {
        var answers = await ClosedDoors.VisitInternalsAsync(_app);

        Assert.NotEmpty(answers);
        Assert.All(answers, answer => Assert.Contains(answer.Value, new[] { HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden }));
    }
}
