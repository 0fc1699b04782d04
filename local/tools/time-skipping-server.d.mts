export declare function provideTimeSkippingServer(): Promise<string>;
