using Microsoft.Playwright;

namespace MusicStreaming.Browser.Tests.Accounts;

/// <summary>A device that keeps passkeys and whose owner always agrees: Chromium's virtual authenticator (WebAuthn level 3, section 11).</summary>
internal static class PasskeyDevice
{
    public static async Task PlugInAsync(IPage page)
    {
        // Chromium takes its suggestions for this device by itself, so that no button would ever be pressed.
        await page.AddInitScriptAsync("if ('PublicKeyCredential' in window) PublicKeyCredential.isConditionalMediationAvailable = async () => false");
        var devTools = await page.Context.NewCDPSessionAsync(page);
        await devTools.SendAsync("WebAuthn.enable");
        await devTools.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = true,
            },
        });
    }
}
