using MusicStreaming.Contracts;

namespace MusicStreaming.Users;

/// <summary>Every line that this service can log, on one page. People appear by id alone.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "Account {UserId} was created")]
    public static partial void AccountCreated(this ILogger logger, UserId userId);

    [LoggerMessage(2, LogLevel.Warning, "An old refresh token of {UserId} was used again; its session was ended")]
    public static partial void RefreshTokenReused(this ILogger logger, UserId userId);

    [LoggerMessage(3, LogLevel.Information, "Signing key {KeyId} was created")]
    public static partial void SigningKeyCreated(this ILogger logger, string keyId);

    [LoggerMessage(4, LogLevel.Information, "The first admin's account has to wait: Dapr or its components are not ready")]
    public static partial void FirstAdminHasToWait(this ILogger logger, Exception exception);

    [LoggerMessage(5, LogLevel.Error, "The first admin's account was not created, because its password is refused: {Problems}")]
    public static partial void FirstAdminPasswordIsRefused(this ILogger logger, string problems);

    [LoggerMessage(6, LogLevel.Warning, "Attempts stay counted though their owner has set a new password")]
    public static partial void AttemptsNotForgiven(this ILogger logger, Exception exception);

    [LoggerMessage(40, LogLevel.Warning, "What {Provider} answered is not trusted: {Reason}")]
    public static partial void ExternalAnswerRefused(this ILogger logger, string provider, string reason);

    [LoggerMessage(41, LogLevel.Warning, "The identity provider {Provider} does not answer: {Reason}")]
    public static partial void ExternalProviderUnavailable(this ILogger logger, string provider, string reason);

    [LoggerMessage(60, LogLevel.Information, "Account {UserId} is closed and is being erased in every service")]
    public static partial void ErasureBegun(this ILogger logger, UserId userId);

    [LoggerMessage(61, LogLevel.Warning, "{Service} has not confirmed the erasure of {UserId} for {Hours} hours; it was asked again")]
    public static partial void ErasureUnconfirmed(this ILogger logger, UserId userId, string service, int hours);

    [LoggerMessage(62, LogLevel.Information, "An account was erased, after {Requests} requests")]
    public static partial void ErasureEnded(this ILogger logger, int requests);

    [LoggerMessage(63, LogLevel.Information, "An export is ready")]
    public static partial void ExportReady(this ILogger logger);

    [LoggerMessage(30, LogLevel.Information, "Signing key {KeyId} is published, and signs from {SignsFrom} on")]
    public static partial void SigningKeyRotated(this ILogger logger, string keyId, DateTimeOffset signsFrom);

    [LoggerMessage(31, LogLevel.Information, "The rotation of signing keys has to wait: Dapr or its actors are not ready")]
    public static partial void KeyRotationHasToWait(this ILogger logger, Exception exception);
}
