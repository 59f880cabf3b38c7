using System.Globalization;

namespace MusicStreaming.Streaming.Delivery;

/// <summary>Keeps the public media port and the service's own port apart: each answers only what is meant for it.</summary>
internal static class MediaPort
{
    public const string Variable = "MEDIA_PORT";

    public static void UseMediaPort(this WebApplication app)
    {
        if (!int.TryParse(app.Configuration[Variable], CultureInfo.InvariantCulture, out var port))
        {
            return;
        }

        app.Use((context, next) =>
        {
            var isMedia = context.Request.Path.StartsWithSegments("/media", StringComparison.Ordinal);
            if (isMedia == (context.Connection.LocalPort == port))
            {
                return next(context);
            }

            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        });
    }
}
