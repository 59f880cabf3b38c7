using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using MusicStreaming.Users.OAuth.Authorize;

namespace MusicStreaming.Users.OAuth.Devices;

/// <summary>The form with which a device begins (RFC 8628 section 3.1). Only its description: the form is read by hand.</summary>
public sealed record DeviceForm(
    [property: JsonPropertyName("client_id")] string ClientId,
    [property: JsonPropertyName("client_secret")] string? ClientSecret,
    [property: JsonPropertyName("scope")] string Scope);

/// <summary>What a device shows, and what it asks with (RFC 8628 section 3.2).</summary>
/// <param name="DeviceCode">For the token endpoint.</param>
/// <param name="UserCode">To show.</param>
/// <param name="VerificationUri">Where the person types it in.</param>
/// <param name="VerificationUriComplete">The same with the code in it, for a QR code.</param>
/// <param name="ExpiresIn">How long both codes last, in seconds.</param>
/// <param name="Interval">How long to wait between two questions at the token endpoint, in seconds.</param>
public sealed record DeviceAuthorizationResponse(
    [property: JsonPropertyName("device_code")] string DeviceCode,
    [property: JsonPropertyName("user_code")] string UserCode,
    [property: JsonPropertyName("verification_uri")] string VerificationUri,
    [property: JsonPropertyName("verification_uri_complete")] string VerificationUriComplete,
    [property: JsonPropertyName("expires_in")] int ExpiresIn,
    [property: JsonPropertyName("interval")] int Interval);

/// <summary>What a person read off a device.</summary>
/// <param name="UserCode">As it was typed; capitals, blanks and hyphens do not matter.</param>
public sealed record InspectDeviceRequest(
    [property: Required, StringLength(Devices.UserCode.MaxTyped, MinimumLength = 1)] string UserCode);

/// <summary>What a person answers a device.</summary>
/// <param name="UserCode">As it was typed.</param>
/// <param name="Approve">Whether the device gets what it asks for.</param>
public sealed record AnswerDeviceRequest(
    [property: Required, StringLength(Devices.UserCode.MaxTyped, MinimumLength = 1)] string UserCode, bool Approve);

/// <summary>What a device asks for.</summary>
/// <param name="Client">The app on it.</param>
/// <param name="Scopes">What for.</param>
public sealed record DevicePrompt(ClientSummary Client, IReadOnlyList<string> Scopes);
